// Export: which gateways and tunnels, with or without their keys, into which file. The scope and the file out; what is
// sealed and written is done by who opened it.
#pragma once

#include "engine/base/secret.h"
#include "engine/config/profile.h"
#include "wizards/language.h"

#include <QDialog>

#include <functional>
#include <optional>
#include <set>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace tunneldesk
{

class SearchField;

struct ExportOrder {
    Profile part;
    QString path;
    std::optional<Secret> passphrase; // none: without keys
};

class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    // `selected`: what is ticked at the start; none: everything.
    ExportDialog(const Profile &profile, const std::set<TunnelId> &selected, QWidget *parent);

    using Done = std::function<void(Outcome)>;
    // Answers once. On an error the dialog stays.
    void setCommit(std::function<void(ExportOrder, Done)> commit) { m_commit = std::move(commit); }

    void accept() override;

private:
    [[nodiscard]] QString path() const;
    void fillTree(const std::set<TunnelId> &selected);
    void narrow();
    void prepare();
    void arrange();
    void retranslate();
    void refresh();
    void browse();
    void followFormat();
    void say(const QString &text, QWidget *field = nullptr);
    [[nodiscard]] bool isSealed() const;
    [[nodiscard]] Profile part() const;
    // False, and said, when something is missing.
    [[nodiscard]] bool check();

    Profile m_profile;
    std::function<void(ExportOrder, Done)> m_commit;
    QString m_confirmedPath; // one that is there and may be replaced
    bool m_isCommitting = false;
    QTreeWidgetItem *m_root = nullptr;
    QLabel *m_scopeLabel;
    SearchField *m_search; // in the tree
    QTreeWidget *m_tree;
    QLabel *m_keysLabel;
    QRadioButton *m_plain;
    QRadioButton *m_sealed;
    QLabel *m_passphraseLabel;
    QLineEdit *m_passphrase;
    QLabel *m_againLabel;
    QLineEdit *m_again;
    QProgressBar *m_meter;
    QLabel *m_quality;
    QLabel *m_note;
    QLabel *m_fileLabel;
    QLineEdit *m_file;
    QPushButton *m_browse;
    QLabel *m_error;
    QPushButton *m_ok;
    QPushButton *m_cancel;
};

} // namespace tunneldesk
