// Asks for the passphrase of the vault: opens it, or makes it (then the passphrase is typed twice). The
// passphrase lives in the field and in a Secret, nowhere else.
#pragma once

#include "models/json_reader.h"
#include "models/secret_store.h"
#include "wizards/language.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace tunneldesk
{

class PassphraseDialog : public QDialog
{
    Q_OBJECT
public:
    PassphraseDialog(SecretStore &secrets, QWidget *parent);
    // Why it is asked for, one sentence above the field.
    void setReason(Wording reason);

    void accept() override;

private:
    void retranslate();
    void say(const QString &error, QLineEdit *field);

    SecretStore &m_secrets;
    bool m_isNew;
    Wording m_reason;
    QLabel *m_reasonLabel;
    QLabel *m_label;
    QLabel *m_againLabel;
    QLabel *m_error;
    QLineEdit *m_passphrase;
    QLineEdit *m_again;
    QPushButton *m_ok;
    QPushButton *m_cancel;
};

// Asks for the passphrase of a file that is to be imported, until it opens.
class FilePassphraseDialog : public QDialog
{
    Q_OBJECT
public:
    // `open` reads the file; what it says is shown, and where in the file.
    using Open = std::function<std::pair<Outcome, JsonFault>(const Secret &passphrase)>;
    FilePassphraseDialog(const QString &file, Open open, QWidget *parent);

    void accept() override;

private:
    void retranslate();
    void say(const QString &error);

    QString m_file;
    Open m_open;
    QLabel *m_question;
    QLabel *m_label;
    QLabel *m_error;
    QLineEdit *m_passphrase;
    QPushButton *m_ok;
    QPushButton *m_cancel;
};

// Asks for the pre-shared key of a tunnel that has none stored. Emits given() with the decoded key.
class KeyDialog : public QDialog
{
    Q_OBJECT
public:
    // `tunnel`, `peer`: named in the question.
    KeyDialog(const QString &tunnel, const QString &peer, QWidget *parent);

    void accept() override;
    // The key, once, after accepted().
    [[nodiscard]] Secret takeKey() { return std::move(m_key); }

private:
    void retranslate();
    void onEdited();
    void replaceKey(const QString &text);

    QString m_tunnel;
    QString m_peer;
    Secret m_key;
    QLabel *m_question;
    QLabel *m_label;
    QLabel *m_error;
    QLineEdit *m_field;
    QLabel *m_hygiene;
    QPushButton *m_trim;
    QPushButton *m_narrow;
    QPushButton *m_ok;
    QPushButton *m_cancel;
};

} // namespace tunneldesk
