#include "app/route_question.h"

#include "models/route_lookup.h"
#include "models/text/text.h"
#include "wizards/address_edit.h"
#include "wizards/announce.h"
#include "wizards/language.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace tunneldesk
{

RouteQuestion::RouteQuestion(QWidget *parent)
    : QWidget(parent), m_label(new QLabel(this)), m_address(new QLineEdit(this)), m_fix(new QPushButton(this)),
      m_answer(new QLabel(this))
{
    m_address->setClearButtonEnabled(true);
    m_address->setInputMethodHints(Qt::ImhPreferLatin | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_address->setFixedWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 26);
    m_address->setMinimumHeight(fontMetrics().height() + 10);
    m_label->setBuddy(m_address);
    m_answer->setWordWrap(true);
    makeAnnouncement(m_answer);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(10);
    line->addWidget(m_label);
    line->addWidget(m_address);
    line->addWidget(m_fix);
    line->addWidget(m_answer, 1);
    connect(m_address, &QLineEdit::textChanged, this, &RouteQuestion::respond);
    connect(m_fix, &QPushButton::clicked, this, [this] {
        const auto meant = AddressEdit::meantBy(m_address->text());
        // Pressed, it goes away: the field has the focus then.
        m_address->setFocus(Qt::OtherFocusReason);
        if (meant)
            m_address->setText(textOf(*meant));
    });
    onLanguageChange(this, [this] { retranslate(); });
}

void RouteQuestion::retranslate()
{
    m_label->setText(tr("Which route would it take?"));
    m_address->setPlaceholderText(tr("10.2.3.4", "an example of an address"));
    m_address->setAccessibleName(tr("Address whose route is wanted"));
    respond();
}

void RouteQuestion::apply(const Profile &profile, const HostSnapshot &host)
{
    if (m_host.routes == host.routes && m_host.interfaces.size() == host.interfaces.size() && m_profile == profile)
        return;
    m_profile = profile;
    m_host = host;
    respond();
}

void RouteQuestion::ask(const QString &address)
{
    m_address->setText(address);
}

QString RouteQuestion::answer() const
{
    return m_answer->text();
}

void RouteQuestion::respond()
{
    const QString before = m_answer->text();
    give();
    const QString now = m_answer->text();
    m_address->setAccessibleDescription(now);
    if (now.isEmpty() || now == before)
        return;
    announce(m_answer, m_answer->isVisible());
}

void RouteQuestion::give()
{
    const auto meant = AddressEdit::meantBy(m_address->text());
    m_fix->setVisible(meant.has_value());
    if (meant)
        //: %1: what would stand in the field
        m_fix->setText(tr("Use “%1”").arg(textOf(*meant)));
    const QString text = m_address->text().normalized(QString::NormalizationForm_KC).trimmed();
    if (text.isEmpty()) {
        m_answer->clear();
        return;
    }
    const std::optional<IpAddress> address = IpAddress::parse(text.toStdString());
    m_answer->setText(address ? textOf(lookUpRoute(m_host, m_profile, *address), *address)
                              : tr("Enter one IPv4 or IPv6 address."));
}

} // namespace tunneldesk
