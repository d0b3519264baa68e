#include "wizards/psk_editor.h"

#include "engine/config/validate.h"
#include "models/text/text.h"
#include "wizards/calm_inputs.h"
#include "wizards/finding_label.h"
#include "wizards/key_hygiene.h"
#include "wizards/key_strength.h"
#include "wizards/mnemonics.h"
#include "wizards/sensitive_clipboard.h"
#include "wizards/widths.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardItemModel>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace tunneldesk
{
namespace
{

constexpr std::array kStorages{KeyStorage::Keychain, KeyStorage::Vault, KeyStorage::InMemory, KeyStorage::Ask};
constexpr int kFullMeter = 128; // bits

// UTF-8 octets that are gone after use.
class ScratchBytes
{
public:
    explicit ScratchBytes(const QString &text) : m_bytes(text.toUtf8()) {}
    ~ScratchBytes() { wipeBytes({reinterpret_cast<Byte *>(m_bytes.data()), static_cast<std::size_t>(m_bytes.size())}); }
    ScratchBytes(const ScratchBytes &) = delete;
    ScratchBytes &operator=(const ScratchBytes &) = delete;
    [[nodiscard]] ByteView view() const
    {
        return {reinterpret_cast<const Byte *>(m_bytes.constData()), static_cast<std::size_t>(m_bytes.size())};
    }

private:
    QByteArray m_bytes;
};

} // namespace

PskEditor::PskEditor(QWidget *parent)
    : QWidget(parent), m_useShared(new QCheckBox(this)), m_sharing(new QLabel(this)), m_edit(new QLineEdit(this)),
      m_reveal(new QToolButton(this)), m_generate(new QToolButton(this)), m_copy(new QToolButton(this)),
      m_meter(new QProgressBar(this)), m_quality(new QLabel(this)), m_hygiene(new QLabel(this)),
      m_trim(new QPushButton(this)), m_narrow(new QPushButton(this)), m_storageLabel(new QLabel(this)),
      m_storage(new CalmComboBox(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(5);
    column->addWidget(m_useShared);
    column->addWidget(m_sharing);
    makeQuiet(m_sharing);
    addKeyLine(column);
    addStorageLine(column);
    connect(m_useShared, &QCheckBox::toggled, this, [this] {
        if (usesShared())
            borrowStorage();
        retranslate();
        emit changed();
    });
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        refresh();
        emit changed();
    });
    connect(m_storage, &QComboBox::currentIndexChanged, this, [this] {
        retranslate();
        emit changed();
    });
    connect(m_storage, &QComboBox::activated, this, [this] { m_ownStorage.reset(); });
    connect(m_reveal, &QToolButton::toggled, this, &PskEditor::reveal);
    connect(m_generate, &QToolButton::clicked, this, &PskEditor::generate);
    connect(m_copy, &QToolButton::clicked, this, [this] { copySensitive(m_edit->text()); });
    onLanguageChange(this, [this] { retranslate(); });
}

PskEditor::~PskEditor() = default;

void PskEditor::addKeyLine(QVBoxLayout *column)
{
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                                Qt::ImhNoAutoUppercase | Qt::ImhPreferLatin);
    m_edit->setFixedWidth(widthOf(this, kFieldCharacters));
    m_reveal->setCheckable(true);
    auto *line = new QHBoxLayout;
    line->addWidget(m_edit);
    for (QToolButton *button : {m_reveal, m_generate, m_copy}) {
        button->setFocusPolicy(Qt::StrongFocus);
        line->addWidget(button);
    }
    line->addStretch(1);
    column->addLayout(line);

    m_meter->setRange(0, kFullMeter);
    m_meter->setTextVisible(false);
    m_meter->setFixedHeight(fontMetrics().height() / 2);
    m_meter->setFixedWidth(widthOf(this, 24));
    auto *strength = new QHBoxLayout;
    strength->addWidget(m_meter);
    strength->addWidget(m_quality);
    strength->addStretch(1);
    column->addLayout(strength);
    makeCaution(m_hygiene);
    column->addWidget(m_hygiene);
    for (QPushButton *button : {m_trim, m_narrow}) {
        button->setAutoDefault(false);
        column->addWidget(button, 0, Qt::AlignLeft);
    }
    connect(m_trim, &QPushButton::clicked, this, [this] { replaceKey(trimmedKey(m_edit->text())); });
    connect(m_narrow, &QPushButton::clicked, this, [this] { replaceKey(narrowedKey(m_edit->text())); });
    m_edit->installEventFilter(this);
    // Masked, it lets nothing be copied at all.
    guardCopies(m_edit, [this] { return m_edit->echoMode() == QLineEdit::Normal; });
}

void PskEditor::addStorageLine(QVBoxLayout *column)
{
    for (const KeyStorage storage : kStorages)
        m_storage->addItem(QString(), static_cast<int>(storage));
    m_storageLabel->setBuddy(m_storage);
    auto *line = new QHBoxLayout;
    line->setSpacing(widthOf(this, 1));
    line->addWidget(m_storageLabel);
    line->addWidget(m_storage);
    line->addStretch(1);
    column->addLayout(line);
}

void PskEditor::setValue(KeyStorage storage, bool isStored)
{
    m_isStored = isStored;
    m_ownStorage.reset();
    m_edit->clear();
    chooseStorage(storage);
    retranslate();
}

// A sharer may go again: one whose address is the beginning of the one that is being typed.
void PskEditor::borrowStorage()
{
    if (!m_ownStorage)
        m_ownStorage = storage();
    chooseStorage(m_sharerStorage);
}

void PskEditor::chooseStorage(KeyStorage storage)
{
    m_storage->setCurrentIndex(m_storage->findData(static_cast<int>(storage)));
}

KeyStorage PskEditor::storage() const
{
    return static_cast<KeyStorage>(m_storage->currentData().toInt());
}

bool PskEditor::usesShared() const
{
    return !m_sharer.isEmpty() && !m_isJoined && m_useShared->isChecked();
}

bool PskEditor::isEntryNeeded() const
{
    if (usesShared() || storage() == KeyStorage::Ask)
        return false;
    // Another tunnel's key is the only one that both can have: its own, which is stored, is not.
    return !m_isStored || (!m_sharer.isEmpty() && !m_isJoined);
}

bool PskEditor::isKeyTyped() const
{
    return !usesShared() && storage() != KeyStorage::Ask && !m_edit->text().isEmpty();
}

std::optional<Secret> PskEditor::key() const
{
    if (!isKeyTyped())
        return std::nullopt;
    const ScratchBytes text(m_edit->text());
    auto parsed = parsePreSharedKey(text.view());
    if (!parsed)
        return std::nullopt;
    return std::move(parsed).value();
}

ConfigFindings PskEditor::findings() const
{
    ConfigFinding finding{.field = Field::PreSharedKey};
    if (!isKeyTyped()) {
        if (!isEntryNeeded())
            return {};
        finding.problem = Problem::Missing;
        return {finding};
    }
    const ScratchBytes text(m_edit->text());
    const auto parsed = parsePreSharedKey(text.view());
    if (parsed)
        return {};
    const bool isTooLong = parsed.error().first > static_cast<std::int64_t>(limits::kLongestKey);
    finding.problem = isTooLong ? Problem::TooLong : Problem::BadKey;
    finding.first = isTooLong ? limits::kLongestKey : 0;
    return {finding};
}

void PskEditor::setAvailable(bool keychainReady)
{
    m_keychainReady = keychainReady;
    if (auto *items = qobject_cast<QStandardItemModel *>(m_storage->model()))
        items->item(static_cast<int>(KeyStorage::Keychain))->setEnabled(keychainReady);
    retranslate();
}

void PskEditor::setSharer(const QString &name, KeyStorage storage, bool isJoined)
{
    if (name == m_sharer && isJoined == m_isJoined)
        return;
    m_sharer = name;
    m_isJoined = isJoined;
    m_sharerStorage = storage;
    if (!name.isEmpty()) {
        m_useShared->setChecked(true);
        borrowStorage();
    } else if (m_ownStorage) {
        chooseStorage(*std::exchange(m_ownStorage, std::nullopt));
    }
    retranslate();
}

QString PskEditor::summary() const
{
    if (usesShared())
        return tr("the key of “%1”").arg(m_sharer);
    if (storage() == KeyStorage::Ask)
        return tr("asked for at each connection");
    if (!isKeyTyped())
        return m_isStored ? tr("unchanged") : tr("not set");
    //: the pre-shared key in the final check; %n: its length, %1: how strong it is
    return tr("set · %n character(s) · %1", nullptr, static_cast<int>(m_edit->text().size())).arg(m_quality->text());
}

void PskEditor::reveal(bool on)
{
    m_edit->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password);
    retranslate();
}

void PskEditor::generate()
{
    m_edit->setText(makePreSharedKey());
    m_edit->setFocus(Qt::OtherFocusReason);
}

void PskEditor::replaceKey(const QString &text)
{
    m_edit->setFocus(Qt::OtherFocusReason);
    m_edit->setText(text);
}

// A letter that is large without Shift, or small with it, tells of Caps Lock; nothing else here can ask for it.
bool PskEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const QChar letter = key->text().isEmpty() ? QChar() : key->text().front();
        if (letter.isLetter() && letter.isUpper() != letter.isLower()) {
            m_isCapsLocked = letter.isUpper() != key->modifiers().testFlag(Qt::ShiftModifier);
            refresh();
        }
    } else if (watched == m_edit && event->type() == QEvent::FocusOut) {
        m_isCapsLocked = false;
        refresh();
    }
    return QWidget::eventFilter(watched, event);
}

QString PskEditor::hygiene() const
{
    const QString text = m_edit->text();
    QStringList lines;
    if (m_isCapsLocked)
        lines.append(tr("▲ Caution: Caps Lock seems to be on."));
    lines += keyCautions(text);
    if (isKeyTyped() && findings().empty() && qualityOf(guessingBitsOf(text)) < KeyQuality::Fair)
        lines.append(tr("▲ Caution: The key can be guessed. Generate one, or write a longer one."));
    return lines.join(QLatin1Char('\n'));
}

void PskEditor::refresh()
{
    const bool isEntered = !usesShared() && storage() != KeyStorage::Ask;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_edit, m_reveal, m_generate})
        widget->setEnabled(isEntered);
    const bool isTyped = isKeyTyped();
    m_copy->setEnabled(isTyped);
    m_meter->setVisible(isTyped);
    m_quality->setVisible(isTyped);
    const double bits = isTyped ? guessingBitsOf(m_edit->text()) : 0;
    m_meter->setValue(static_cast<int>(std::lround(std::min<double>(bits, kFullMeter))));
    switch (qualityOf(bits)) {
    case KeyQuality::VeryWeak:
        m_quality->setText(tr("very weak", "of a key"));
        break;
    case KeyQuality::Weak:
        m_quality->setText(tr("weak", "of a key"));
        break;
    case KeyQuality::Fair:
        m_quality->setText(tr("fair", "of a key"));
        break;
    case KeyQuality::Strong:
        m_quality->setText(tr("strong", "of a key"));
        break;
    }
    m_hygiene->setText(isEntered ? hygiene() : QString());
    m_hygiene->setVisible(!m_hygiene->text().isEmpty());
    const QString key = isEntered ? m_edit->text() : QString();
    m_trim->setVisible(!trimmedKey(key).isEmpty());
    m_narrow->setVisible(!narrowedKey(key).isEmpty());
    m_useShared->setVisible(!m_sharer.isEmpty() && !m_isJoined);
    m_sharing->setVisible(!m_sharer.isEmpty());
    m_storage->setEnabled(!usesShared());
}

void PskEditor::setLabelText(const QString &label)
{
    m_label = label;
    setAccessibleName(label);
    retranslate();
}

void PskEditor::focusFinding(const ConfigFinding &)
{
    if (m_edit->isEnabled())
        m_edit->setFocus(Qt::OtherFocusReason);
    else
        m_storage->setFocus(Qt::OtherFocusReason);
}

void PskEditor::retranslate()
{
    setFocusProxy(m_sharer.isEmpty() || m_isJoined ? static_cast<QWidget *>(m_edit) : m_useShared);
    m_useShared->setText(withoutMnemonic(tr("Use the key of “%1”").arg(m_sharer)));
    m_sharing->setText((usesShared() ? tr("Tunnels from one gateway to one peer share one key. It stays where “%1” "
                                          "keeps it; a change of it is a change for “%1”, too.")
                                     : tr("Tunnels from one gateway to one peer share one key. A change of the key, or "
                                          "of where it is kept, is a change for “%1”, too."))
                           .arg(m_sharer));
    m_edit->setAccessibleName(m_label);
    m_edit->setPlaceholderText(m_isStored ? tr("unchanged") : tr("Text, 0x… hexadecimal or 0s… base64"));
    m_reveal->setText(m_reveal->isChecked() ? tr("Hide") : tr("Show"));
    m_reveal->setAccessibleName(m_reveal->isChecked() ? tr("Hide key") : tr("Show key"));
    m_generate->setText(tr("Generate"));
    m_generate->setAccessibleName(tr("Generate key"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy key"));
    m_copy->setToolTip(tr("Copies the key for 30 seconds"));
    m_meter->setAccessibleName(tr("Strength of the key"));
    m_trim->setText(tr("Remove the spaces"));
    m_trim->setAccessibleName(tr("Remove the spaces at the ends of the key"));
    m_narrow->setText(tr("Write it in half width"));
    m_narrow->setAccessibleName(tr("Write the key in half-width characters"));
    m_storageLabel->setText(tr("Keep the key"));
    m_storage->setAccessibleName(tr("Keep the key"));
    m_storage->setToolTip(usesShared() ? tr("The key stays where “%1” keeps it.").arg(m_sharer) : QString());
    for (int i = 0; i < m_storage->count(); ++i) {
        const auto storage = static_cast<KeyStorage>(m_storage->itemData(i).toInt());
        const bool isAbsent = storage == KeyStorage::Keychain && !m_keychainReady;
        m_storage->setItemText(i, isAbsent ? tr("%1 (not available)").arg(textOf(storage)) : textOf(storage));
    }
    refresh();
}

} // namespace tunneldesk
