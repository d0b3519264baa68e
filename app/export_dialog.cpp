#include "app/export_dialog.h"

#include "app/help_text.h"
#include "app/search_field.h"
#include "models/profile_export.h"
#include "models/text/text.h"
#include "wizards/announce.h"
#include "wizards/key_strength.h"
#include "wizards/palette_tints.h"
#include "wizards/press_once.h"
#include "wizards/widths.h"

#include <QDate>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tunneldesk
{
namespace
{

constexpr int kFullMeter = 128; // bits
const QString kPlainSuffix = QStringLiteral(".json");
const QString kSealedSuffix = QStringLiteral(".age");

Secret secretOf(const QLineEdit *field)
{
    QByteArray octets = field->text().toUtf8();
    Secret secret = Secret::copyFrom(viewOf({octets.constData(), static_cast<std::size_t>(octets.size())}));
    octets.fill('\0');
    return secret;
}

QLineEdit *secretField(QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setEchoMode(QLineEdit::Password);
    field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    return field;
}

} // namespace

// A shell is what makes a "~" the home folder; here nobody else does.
QString ExportDialog::path() const
{
    const QString typed = m_file->text().trimmed();
    if (typed == QLatin1String("~") || typed.startsWith(QLatin1String("~/")))
        return QDir::homePath() + typed.mid(1);
    return typed;
}

ExportDialog::ExportDialog(const Profile &profile, const std::set<TunnelId> &selected, QWidget *parent)
    : QDialog(parent), m_profile(profile), m_scopeLabel(new QLabel(this)),
      m_search(new SearchField([] { return tr("Search in what can be exported"); }, this)),
      m_tree(new QTreeWidget(this)), m_keysLabel(new QLabel(this)), m_plain(new QRadioButton(this)),
      m_sealed(new QRadioButton(this)), m_passphraseLabel(new QLabel(this)), m_passphrase(secretField(this)),
      m_againLabel(new QLabel(this)), m_again(secretField(this)), m_meter(new QProgressBar(this)),
      m_quality(new QLabel(this)), m_note(new QLabel(this)), m_fileLabel(new QLabel(this)), m_file(new QLineEdit(this)),
      m_browse(new QPushButton(this)), m_error(new QLabel(this)), m_ok(new QPushButton(this)),
      m_cancel(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setProperty(kHelpTopicProperty, static_cast<int>(HelpTopic::Exchange));
    fillTree(selected);
    prepare();
    arrange();
    m_search->takeFindKey();
    connect(m_search, &SearchField::textChanged, this, &ExportDialog::narrow);
    connect(m_plain, &QRadioButton::toggled, this, [this] { followFormat(); });
    connect(m_passphrase, &QLineEdit::textChanged, this, [this] { refresh(); });
    connect(m_file, &QLineEdit::textEdited, this, [this] { m_confirmedPath.clear(); });
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_ok, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    onLanguageChange(this, [this] { retranslate(); });
    m_tree->setFocus();
}

// The whole profile, its gateways, their tunnels: a tick on one ticks what is under it.
void ExportDialog::fillTree(const std::set<TunnelId> &selected)
{
    m_tree->setHeaderHidden(true);
    m_tree->setProperty("role", QStringLiteral("table"));
    // The current item is measured here, before the tree is seen: with the gaps that the others get later.
    m_tree->ensurePolished();
    m_root = new QTreeWidgetItem(m_tree);
    m_root->setFlags(m_root->flags() | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate);
    const Qt::CheckState isTicked = selected.empty() ? Qt::Checked : Qt::Unchecked;
    for (const GatewayConfig &gateway : m_profile.gateways) {
        auto *parent = new QTreeWidgetItem(m_root, {fromUtf8(gateway.name)});
        parent->setFlags(parent->flags() | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate);
        parent->setData(0, Qt::UserRole, QVariant::fromValue(gateway.id.value));
        parent->setCheckState(0, isTicked);
        for (const TunnelConfig *tunnel : m_profile.tunnelsOf(gateway.id)) {
            auto *item = new QTreeWidgetItem(parent, {fromUtf8(tunnel->name)});
            item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
            item->setData(0, Qt::UserRole, QVariant::fromValue(tunnel->id.value));
            item->setCheckState(0, selected.empty() || selected.contains(tunnel->id) ? Qt::Checked : Qt::Unchecked);
        }
    }
    if (m_profile.gateways.empty())
        m_root->setCheckState(0, Qt::Checked);
    m_tree->expandAll();
    // The tree measures its first row now: in the style that it will have.
    m_tree->ensurePolished();
    m_tree->setCurrentItem(m_root);
}

// A gateway that is found has all its tunnels with it, a tunnel its gateway. What is hidden keeps its tick.
void ExportDialog::narrow()
{
    const SearchWords words(m_search->text());
    const auto isFound = [&words](const QTreeWidgetItem &item) {
        return words.areIn(1, [&item](int column) { return item.text(column); });
    };
    for (int i = 0; i < m_root->childCount(); ++i) {
        QTreeWidgetItem *gateway = m_root->child(i);
        bool isShown = isFound(*gateway);
        const bool hasAll = isShown;
        for (int j = 0; j < gateway->childCount(); ++j) {
            const bool isTunnelShown = hasAll || isFound(*gateway->child(j));
            gateway->child(j)->setHidden(!isTunnelShown);
            isShown = isShown || isTunnelShown;
        }
        gateway->setHidden(!isShown);
    }
}

void ExportDialog::prepare()
{
    m_plain->setChecked(true);
    m_meter->setRange(0, kFullMeter);
    m_meter->setTextVisible(false);
    m_meter->setFixedHeight(fontMetrics().height() / 2);
    m_meter->setFixedWidth(widthOf(this, 24));
    m_note->setWordWrap(true);
    m_error->setWordWrap(true);
    makeAnnouncement(m_error);
    m_error->hide();
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, tintOf(Tint::Error, colours));
    m_error->setPalette(colours);
    m_scopeLabel->setBuddy(m_tree);
    m_passphraseLabel->setBuddy(m_passphrase);
    m_againLabel->setBuddy(m_again);
    m_fileLabel->setBuddy(m_file);
    m_browse->setAutoDefault(false);
    m_ok->setDefault(true);
    ignoreDoubleClicks(m_ok);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    m_file->setText(
        QStringLiteral("%1/tunneldesk-%2%3").arg(folder, QDate::currentDate().toString(Qt::ISODate), kPlainSuffix));
}

void ExportDialog::arrange()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->addWidget(m_passphraseLabel, 0, 0);
    grid->addWidget(m_passphrase, 0, 1);
    grid->addWidget(m_againLabel, 1, 0);
    grid->addWidget(m_again, 1, 1);
    auto *strength = new QHBoxLayout;
    strength->setSpacing(widthOf(this, 1));
    strength->addWidget(m_meter);
    strength->addWidget(m_quality);
    strength->addStretch(1);
    grid->addLayout(strength, 2, 1);
    grid->setColumnStretch(1, 1);
    grid->setContentsMargins(widthOf(this, 3), 0, 0, 0);
    auto *file = new QHBoxLayout;
    file->addWidget(m_file, 1);
    file->addWidget(m_browse);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_ok);
    buttons->addWidget(m_cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 16);
    layout->setSpacing(8);
    layout->addWidget(m_scopeLabel);
    layout->addWidget(m_search);
    layout->addWidget(m_tree, 1);
    layout->addSpacing(8);
    layout->addWidget(m_keysLabel);
    layout->addWidget(m_plain);
    layout->addWidget(m_sealed);
    layout->addLayout(grid);
    layout->addWidget(m_note);
    layout->addSpacing(8);
    layout->addWidget(m_fileLabel);
    layout->addLayout(file);
    layout->addWidget(m_error);
    layout->addLayout(buttons);
    resizeToScreen(this, widthOf(this, 78), fontMetrics().height() * 36);
}

void ExportDialog::retranslate()
{
    setWindowTitle(tr("Export profile"));
    m_scopeLabel->setText(tr("What is exported"));
    m_tree->setAccessibleName(m_scopeLabel->text());
    m_root->setText(0, tr("Whole profile"));
    m_keysLabel->setText(tr("Pre-shared keys"));
    m_plain->setText(tr("Without keys"));
    m_sealed->setText(tr("With the keys, encrypted under a passphrase"));
    m_passphraseLabel->setText(tr("Passphrase"));
    m_passphrase->setAccessibleName(m_passphraseLabel->text());
    m_againLabel->setText(tr("Passphrase again"));
    m_again->setAccessibleName(m_againLabel->text());
    m_meter->setAccessibleName(tr("Strength of the passphrase"));
    m_fileLabel->setText(tr("File"));
    m_file->setAccessibleName(m_fileLabel->text());
    m_browse->setText(tr("Browse…"));
    m_ok->setText(tr("Export"));
    m_cancel->setText(tr("Cancel"));
    refresh();
}

bool ExportDialog::isSealed() const
{
    return m_sealed->isChecked();
}

void ExportDialog::refresh()
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_passphraseLabel, m_passphrase, m_againLabel, m_again})
        widget->setEnabled(isSealed());
    const bool isTyped = isSealed() && !m_passphrase->text().isEmpty();
    const double bits = isTyped ? guessingBitsOf(m_passphrase->text()) : 0;
    m_meter->setValue(std::min(kFullMeter, static_cast<int>(bits)));
    m_quality->setText(QString());
    if (isTyped) {
        switch (qualityOf(bits)) {
        case KeyQuality::VeryWeak:
            m_quality->setText(tr("very weak", "of a passphrase"));
            break;
        case KeyQuality::Weak:
            m_quality->setText(tr("weak", "of a passphrase"));
            break;
        case KeyQuality::Fair:
            m_quality->setText(tr("fair", "of a passphrase"));
            break;
        case KeyQuality::Strong:
            m_quality->setText(tr("strong", "of a passphrase"));
            break;
        }
    }
    m_meter->setVisible(isSealed());
    m_note->setText(isSealed() ? tr("The file is in the age format: any age program opens it with “age -d” and the "
                                    "passphrase. Without the passphrase nobody can.")
                               : tr("The file holds all settings and no key. Tunnels that are imported from it ask for "
                                    "their keys."));
}

// The file's name follows what it will be.
void ExportDialog::followFormat()
{
    QString path = m_file->text();
    const QString &from = isSealed() ? kPlainSuffix : kSealedSuffix;
    if (path.endsWith(from)) {
        path.chop(from.size());
        m_file->setText(path + (isSealed() ? kSealedSuffix : kPlainSuffix));
        m_confirmedPath.clear();
    }
    refresh();
}

void ExportDialog::browse()
{
    const QString filter = isSealed() ? tr("age files (*.age)") : tr("Profiles (*.json)");
    const QString path = QFileDialog::getSaveFileName(this, tr("Export profile"), this->path(), filter);
    if (path.isEmpty())
        return;
    m_file->setText(path);
    m_confirmedPath = path; // it has asked itself
}

Profile ExportDialog::part() const
{
    if (m_root->checkState(0) == Qt::Checked)
        return m_profile;
    std::set<GatewayId> gateways;
    std::set<TunnelId> tunnels;
    for (int i = 0; i < m_root->childCount(); ++i) {
        const QTreeWidgetItem *gateway = m_root->child(i);
        if (gateway->checkState(0) == Qt::Checked)
            gateways.insert({gateway->data(0, Qt::UserRole).toULongLong()});
        for (int j = 0; j < gateway->childCount(); ++j)
            if (gateway->child(j)->checkState(0) == Qt::Checked)
                tunnels.insert({gateway->child(j)->data(0, Qt::UserRole).toULongLong()});
    }
    return partOf(m_profile, gateways, tunnels);
}

void ExportDialog::say(const QString &text, QWidget *field)
{
    // Under the field that it is about; what is about none stands above the buttons.
    auto *box = static_cast<QVBoxLayout *>(layout());
    box->removeWidget(m_error);
    const bool isOfPassphrase = field == m_passphrase || field == m_again;
    box->insertWidget(field == m_tree  ? box->indexOf(m_tree) + 1
                      : isOfPassphrase ? box->indexOf(m_note)
                                       : box->count() - 1,
                      m_error);
    const bool wasShown = m_error->isVisible();
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    for (QWidget *each : std::initializer_list<QWidget *>{m_tree, m_passphrase, m_again, m_file})
        each->setAccessibleDescription(each == field ? text : QString());
    if (field)
        field->setFocus();
    if (!text.isEmpty())
        announce(m_error, wasShown);
}

bool ExportDialog::check()
{
    if (part() == Profile{}) {
        say(tr("Tick what is to be exported."), m_tree);
        return false;
    }
    if (isSealed() && m_passphrase->text().isEmpty()) {
        say(tr("A passphrase is needed."), m_passphrase);
        return false;
    }
    if (isSealed() && m_passphrase->text() != m_again->text()) {
        say(tr("The two passphrases differ."), m_again);
        return false;
    }
    const QString path = this->path();
    if (path.isEmpty() || QFileInfo(path).isDir()) {
        say(tr("Name the file."), m_file);
        return false;
    }
    if (QFileInfo::exists(path) && path != m_confirmedPath) {
        m_confirmedPath = path;
        say(tr("%1 is there already. Press “Export” again to replace it.").arg(path), m_ok);
        return false;
    }
    say({});
    return true;
}

void ExportDialog::accept()
{
    if (m_isCommitting || !check())
        return;
    m_isCommitting = true;
    ExportOrder order{part(), QFileInfo(path()).absoluteFilePath(), {}};
    if (isSealed())
        order.passphrase = secretOf(m_passphrase);
    setCursor(Qt::WaitCursor);
    m_commit(std::move(order), [self = QPointer(this)](const Outcome &outcome) {
        if (!self)
            return;
        self->unsetCursor();
        self->m_isCommitting = false;
        if (!outcome && outcome.error().reason == Reason::StoppedByUser)
            return;
        if (!outcome) {
            self->say(tr("The export failed: %1.").arg(textOf(outcome.error())));
            return;
        }
        self->m_passphrase->clear();
        self->m_again->clear();
        self->QDialog::accept();
    });
}

} // namespace tunneldesk
