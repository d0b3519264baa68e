#include "wizards/identity_editor.h"

#include "models/text/text.h"
#include "wizards/calm_inputs.h"
#include "wizards/normalize.h"
#include "wizards/widths.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>
#include <array>

namespace tunneldesk
{
namespace
{

constexpr std::array kTypes{IdentityType::Auto, IdentityType::Ipv4,     IdentityType::Ipv6,
                            IdentityType::Fqdn, IdentityType::UserFqdn, IdentityType::KeyId};

bool hasValue(IdentityType type)
{
    return type != IdentityType::Auto && type != IdentityType::Any;
}

QString exampleOf(IdentityType type)
{
    switch (type) {
    case IdentityType::Auto:
    case IdentityType::Any:
        return {};
    case IdentityType::Ipv4:
        return QStringLiteral("203.0.113.10");
    case IdentityType::Ipv6:
        return QStringLiteral("2001:db8::10");
    case IdentityType::Fqdn:
        return QStringLiteral("gw.example.com");
    case IdentityType::UserFqdn:
        return QStringLiteral("admin@example.com");
    case IdentityType::KeyId:
        return QStringLiteral("0x6b6579");
    }
    return {};
}

} // namespace

IdentityEditor::IdentityEditor(Whose whose, QWidget *parent)
    : QWidget(parent), m_type(new CalmComboBox(this)), m_value(new QLineEdit(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_type);
    row->addWidget(m_value, 1);
    m_value->setMinimumWidth(widthOf(this, kFieldCharacters / 2));
    m_value->setMaximumWidth(widthOf(this, kFieldCharacters));
    for (const IdentityType type : kTypes)
        m_type->addItem(QString(), static_cast<int>(type));
    if (whose == Whose::Peers)
        m_type->addItem(QString(), static_cast<int>(IdentityType::Any));
    setFocusProxy(m_type);
    connect(m_type, &QComboBox::currentIndexChanged, this, &IdentityEditor::onTypeChanged);
    connect(m_value, &QLineEdit::textChanged, this, &IdentityEditor::changed);
    onLanguageChange(this, [this] { retranslate(); });
    m_value->setEnabled(false);
}

void IdentityEditor::setValue(const Identity &value)
{
    m_type->setCurrentIndex(m_type->findData(static_cast<int>(value.type)));
    m_value->setText(fromUtf8(value.value));
}

Identity IdentityEditor::value() const
{
    Identity result;
    result.type = static_cast<IdentityType>(m_type->currentData().toInt());
    if (!hasValue(result.type))
        return result;
    const bool isAddress = result.type == IdentityType::Ipv4 || result.type == IdentityType::Ipv6;
    result.value = (isAddress ? normalizedText(m_value->text()) : m_value->text().trimmed()).toStdString();
    return result;
}

ConfigFindings IdentityEditor::findings(Field field) const
{
    const QString written = fromUtf8(value().value);
    const QString narrow = written.normalized(QString::NormalizationForm_KC).trimmed();
    const bool isAscii =
        std::all_of(narrow.begin(), narrow.end(), [](QChar character) { return character.unicode() <= 0x7e; });
    // What has no half width may be meant as it stands.
    if (narrow == written || !isAscii)
        return {};
    return {{.field = field, .problem = Problem::FullWidth, .isWarning = true, .text = narrow.toStdString()}};
}

void IdentityEditor::setText(const QString &text)
{
    m_value->setText(text);
}

void IdentityEditor::onTypeChanged()
{
    const auto type = static_cast<IdentityType>(m_type->currentData().toInt());
    m_value->setEnabled(hasValue(type));
    m_value->setPlaceholderText(exampleOf(type));
    emit changed();
}

void IdentityEditor::setLabelText(const QString &label)
{
    m_label = label;
    setAccessibleName(label);
    retranslate();
}

void IdentityEditor::focusFinding(const ConfigFinding &)
{
    if (m_value->isEnabled())
        m_value->setFocus(Qt::OtherFocusReason);
    else
        m_type->setFocus(Qt::OtherFocusReason);
}

void IdentityEditor::retranslate()
{
    for (int i = 0; i < m_type->count(); ++i)
        m_type->setItemText(i, textOf(static_cast<IdentityType>(m_type->itemData(i).toInt())));
    //: %1: the label of a row, "Own ID"
    m_type->setAccessibleName(tr("%1, type").arg(m_label));
    m_value->setAccessibleName(tr("%1, value").arg(m_label));
}

} // namespace tunneldesk
