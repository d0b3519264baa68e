#include "app/passphrase_dialog.h"

#include "app/exchange_text.h"
#include "app/file_text.h"
#include "app/help_text.h"
#include "engine/config/validate.h"
#include "models/text/text.h"
#include "wizards/announce.h"
#include "wizards/finding_label.h"
#include "wizards/grow_with_text.h"
#include "wizards/key_hygiene.h"
#include "wizards/palette_tints.h"
#include "wizards/psk_editor.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tunneldesk
{
namespace
{

QLineEdit *secretField(QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setEchoMode(QLineEdit::Password);
    field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    return field;
}

QLabel *errorLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    QPalette colours = parent->palette();
    colours.setColor(QPalette::WindowText, tintOf(Tint::Error, colours));
    label->setPalette(colours);
    makeAnnouncement(label);
    label->hide();
    return label;
}

// Under the fields, and at the one that it is about.
void sayAt(QLabel *label, const QString &error, QLineEdit *field)
{
    const bool wasShown = label->isVisible();
    label->setText(error);
    label->show();
    for (QLineEdit *each : label->parentWidget()->findChildren<QLineEdit *>())
        each->setAccessibleDescription(each == field ? error : QString());
    field->setFocus();
    announce(label, wasShown);
}

QHBoxLayout *buttonRow(QPushButton *ok, QPushButton *cancel)
{
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(ok);
    row->addWidget(cancel);
    ok->setDefault(true);
    return row;
}

// The field's octets as a Secret; the copy in between is wiped, the field emptied.
Secret takeText(QLineEdit *field)
{
    QByteArray octets = field->text().toUtf8();
    Secret secret = Secret::copyFrom(viewOf({octets.constData(), static_cast<std::size_t>(octets.size())}));
    octets.fill('\0');
    return secret;
}

void arrange(QDialog *dialog, QVBoxLayout *layout)
{
    layout->setContentsMargins(22, 20, 22, 16);
    layout->setSpacing(10);
    dialog->setMinimumWidth(dialog->fontMetrics().horizontalAdvance(QLatin1Char('0')) * 58);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setModal(true);
    growWithText(dialog);
}

} // namespace

PassphraseDialog::PassphraseDialog(SecretStore &secrets, QWidget *parent)
    : QDialog(parent), m_secrets(secrets), m_isNew(secrets.vault() == SecretStore::Vault::None),
      m_reasonLabel(new QLabel(this)), m_label(new QLabel(this)), m_againLabel(new QLabel(this)),
      m_error(errorLabel(this)), m_passphrase(secretField(this)), m_again(secretField(this)),
      m_ok(new QPushButton(this)), m_cancel(new QPushButton(this))
{
    setProperty(kHelpTopicProperty, static_cast<int>(HelpTopic::Key));
    m_reasonLabel->setWordWrap(true);
    m_label->setBuddy(m_passphrase);
    m_againLabel->setBuddy(m_again);
    m_again->setVisible(m_isNew);
    m_againLabel->setVisible(m_isNew);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->addWidget(m_label, 0, 0);
    grid->addWidget(m_passphrase, 0, 1);
    grid->addWidget(m_againLabel, 1, 0);
    grid->addWidget(m_again, 1, 1);
    auto *layout = new QVBoxLayout(this);
    arrange(this, layout);
    layout->addWidget(m_reasonLabel);
    layout->addLayout(grid);
    layout->addWidget(m_error);
    layout->addLayout(buttonRow(m_ok, m_cancel));
    connect(m_ok, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    onLanguageChange(this, [this] { retranslate(); });
}

void PassphraseDialog::setReason(Wording reason)
{
    m_reason = std::move(reason);
    retranslate();
}

void PassphraseDialog::retranslate()
{
    setWindowTitle(m_isNew ? tr("New vault") : tr("Open the vault"));
    const QString what = m_isNew
                             ? tr("Choose a passphrase for the vault file. Without it the keys inside cannot be read.")
                             : tr("Enter the passphrase of the vault file.");
    m_reasonLabel->setText(m_reason ? QStringLiteral("%1\n%2").arg(m_reason(), what) : what);
    m_label->setText(tr("Passphrase"));
    m_againLabel->setText(tr("Passphrase again"));
    m_ok->setText(tr("OK"));
    m_cancel->setText(tr("Cancel"));
}

void PassphraseDialog::say(const QString &error, QLineEdit *field)
{
    sayAt(m_error, error, field);
    field->selectAll();
}

void PassphraseDialog::accept()
{
    if (m_passphrase->text().isEmpty()) {
        say(tr("This field is required."), m_passphrase);
        return;
    }
    if (m_isNew && m_passphrase->text() != m_again->text()) {
        say(tr("The two passphrases differ."), m_again);
        return;
    }
    setCursor(Qt::WaitCursor);
    const Outcome opened = m_secrets.openVault(takeText(m_passphrase));
    unsetCursor();
    if (!opened) {
        say(tr("The vault could not be opened: %1.").arg(textOf(opened.error())), m_passphrase);
        return;
    }
    m_passphrase->clear();
    m_again->clear();
    QDialog::accept();
}

FilePassphraseDialog::FilePassphraseDialog(const QString &file, Open open, QWidget *parent)
    : QDialog(parent), m_file(file), m_open(std::move(open)), m_question(new QLabel(this)), m_label(new QLabel(this)),
      m_error(errorLabel(this)), m_passphrase(secretField(this)), m_ok(new QPushButton(this)),
      m_cancel(new QPushButton(this))
{
    setProperty(kHelpTopicProperty, static_cast<int>(HelpTopic::Exchange));
    m_question->setWordWrap(true);
    m_label->setBuddy(m_passphrase);
    auto *layout = new QVBoxLayout(this);
    arrange(this, layout);
    layout->addWidget(m_question);
    layout->addWidget(m_label);
    layout->addWidget(m_passphrase);
    layout->addWidget(m_error);
    layout->addLayout(buttonRow(m_ok, m_cancel));
    connect(m_ok, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    onLanguageChange(this, [this] { retranslate(); });
}

void FilePassphraseDialog::retranslate()
{
    setWindowTitle(tr("Import profile"));
    m_question->setText(tr("“%1” is encrypted. Enter its passphrase.").arg(m_file));
    m_label->setText(tr("Passphrase"));
    m_passphrase->setAccessibleName(m_label->text());
    m_ok->setText(tr("OK"));
    m_cancel->setText(tr("Cancel"));
}

void FilePassphraseDialog::say(const QString &error)
{
    sayAt(m_error, error, m_passphrase);
    m_passphrase->selectAll();
}

void FilePassphraseDialog::accept()
{
    if (m_passphrase->text().isEmpty()) {
        say(tr("This field is required."));
        return;
    }
    setCursor(Qt::WaitCursor);
    const auto [opened, fault] = m_open(takeText(m_passphrase));
    unsetCursor();
    if (!opened) {
        say(tr("The file could not be opened: %1.").arg(textOf(opened.error(), fault)));
        return;
    }
    m_passphrase->clear();
    QDialog::accept();
}

KeyDialog::KeyDialog(const QString &tunnel, const QString &peer, QWidget *parent)
    : QDialog(parent), m_tunnel(tunnel), m_peer(peer), m_question(new QLabel(this)), m_label(new QLabel(this)),
      m_error(errorLabel(this)), m_field(secretField(this)), m_hygiene(new QLabel(this)), m_trim(new QPushButton(this)),
      m_narrow(new QPushButton(this)), m_ok(new QPushButton(this)), m_cancel(new QPushButton(this))
{
    setProperty(kHelpTopicProperty, static_cast<int>(HelpTopic::Key));
    m_question->setWordWrap(true);
    m_label->setBuddy(m_field);
    auto *layout = new QVBoxLayout(this);
    arrange(this, layout);
    layout->addWidget(m_question);
    layout->addWidget(m_label);
    layout->addWidget(m_field);
    makeCaution(m_hygiene);
    layout->addWidget(m_hygiene);
    for (QPushButton *button : {m_trim, m_narrow}) {
        button->setAutoDefault(false);
        layout->addWidget(button, 0, Qt::AlignLeft);
    }
    layout->addWidget(m_error);
    layout->addLayout(buttonRow(m_ok, m_cancel));
    connect(m_field, &QLineEdit::textChanged, this, &KeyDialog::onEdited);
    connect(m_trim, &QPushButton::clicked, this, [this] { replaceKey(trimmedKey(m_field->text())); });
    connect(m_narrow, &QPushButton::clicked, this, [this] { replaceKey(narrowedKey(m_field->text())); });
    connect(m_ok, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    onLanguageChange(this, [this] { retranslate(); });
}

void KeyDialog::retranslate()
{
    setWindowTitle(tr("IKEv1 Pre-shared Key"));
    m_question->setText(tr("The tunnel “%1” to %2 is waiting for its key.").arg(m_tunnel, m_peer));
    m_label->setText(tr("IKEv1 Pre-shared Key"));
    m_ok->setText(tr("OK"));
    m_cancel->setText(tr("Cancel"));
    // One key, one way to speak of it.
    m_trim->setText(PskEditor::tr("Remove the spaces"));
    m_trim->setAccessibleName(PskEditor::tr("Remove the spaces at the ends of the key"));
    m_narrow->setText(PskEditor::tr("Write it in half width"));
    m_narrow->setAccessibleName(PskEditor::tr("Write the key in half-width characters"));
    onEdited();
}

void KeyDialog::onEdited()
{
    const QString key = m_field->text();
    const QStringList lines = keyCautions(key);
    m_hygiene->setText(lines.join(QLatin1Char('\n')));
    m_hygiene->setVisible(!lines.isEmpty());
    m_trim->setVisible(!trimmedKey(key).isEmpty());
    m_narrow->setVisible(!narrowedKey(key).isEmpty());
    m_error->hide();
    m_field->setAccessibleDescription({});
}

void KeyDialog::replaceKey(const QString &text)
{
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->setText(text);
}

void KeyDialog::accept()
{
    const Secret text = takeText(m_field);
    Result<Secret> key = parsePreSharedKey(text.view());
    if (!key) {
        const bool isTooLong = key.error().first > static_cast<std::int64_t>(limits::kLongestKey);
        ConfigFinding finding{.field = Field::PreSharedKey, .problem = isTooLong ? Problem::TooLong : Problem::BadKey};
        finding.first = limits::kLongestKey;
        if (text.isEmpty())
            finding.problem = Problem::Missing;
        sayAt(m_error, textOf(finding), m_field);
        return;
    }
    m_key = std::move(key).value();
    m_field->clear();
    QDialog::accept();
}

} // namespace tunneldesk
