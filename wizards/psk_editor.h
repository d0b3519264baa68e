// The IKEv1 Pre-shared Key: enters a key, says how good it is, never shows one that is stored. Also where
// it is kept, and the key of another tunnel to the same peer.
#pragma once

#include "engine/base/secret.h"
#include "engine/config/tunnel_config.h"
#include "wizards/form.h"

#include <optional>

class QCheckBox;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace tunneldesk
{

class CalmComboBox;

class PskEditor : public QWidget, public FieldEditor
{
    Q_OBJECT
public:
    explicit PskEditor(QWidget *parent = nullptr);
    ~PskEditor() override;

    // `isStored`: there is a key already, which stays if nothing is typed.
    void setValue(KeyStorage storage, bool isStored);
    [[nodiscard]] KeyStorage storage() const;
    // The key as typed and decoded; nothing if the field is empty, wrong, or the shared key is used.
    [[nodiscard]] std::optional<Secret> key() const;
    // Missing, TooLong or BadKey.
    [[nodiscard]] ConfigFindings findings() const;

    // Storages that are not there now are shown with the reason and cannot be chosen.
    void setAvailable(bool keychainReady);
    // Another tunnel to the same peer of the same gateway: `name` is empty if there is none. `isJoined`: this
    // tunnel has its key already (the change of a tunnel), else it is offered.
    void setSharer(const QString &name, KeyStorage storage, bool isJoined);
    // "the key of X", "unchanged", "set · 43 characters · strong": for the final check.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] bool isKeyTyped() const;

    void setLabelText(const QString &label) override;
    void focusFinding(const ConfigFinding &finding) override;

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addKeyLine(QVBoxLayout *column);
    void addStorageLine(QVBoxLayout *column);
    void retranslate();
    void refresh();
    void chooseStorage(KeyStorage storage);
    void borrowStorage();
    void reveal(bool on);
    void generate();
    void replaceKey(const QString &text);
    [[nodiscard]] bool usesShared() const;
    [[nodiscard]] bool isEntryNeeded() const;
    [[nodiscard]] QString hygiene() const;

    QCheckBox *m_useShared;
    QLabel *m_sharing;
    QLineEdit *m_edit;
    QToolButton *m_reveal;
    QToolButton *m_generate;
    QToolButton *m_copy;
    QProgressBar *m_meter;
    QLabel *m_quality;
    QLabel *m_hygiene;
    QPushButton *m_trim;
    QPushButton *m_narrow;
    QLabel *m_storageLabel;
    CalmComboBox *m_storage;
    QString m_label;
    QString m_sharer;
    KeyStorage m_sharerStorage = KeyStorage::Keychain;
    std::optional<KeyStorage> m_ownStorage; // while a sharer's is shown: what it was before; none: the user has chosen
    bool m_isStored = false;
    bool m_isCapsLocked = false;
    bool m_isJoined = false;
    bool m_keychainReady = true;
};

} // namespace tunneldesk
