// The preview of an import: every object with New, Same or Conflict and what is to happen, what was not taken over,
// what hinders it. Nothing is changed before "Import" is pressed, and then all of it or nothing. A plan in, a result
// out.
#pragma once

#include "app/import_model.h"
#include "wizards/language.h"

#include <QDialog>

#include <functional>
#include <set>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;
class QTreeWidget;

namespace tunneldesk
{

class SearchField;

struct ImportSetting {
    Profile here;
    HostFacts host;
    QString file; // for the first line
    // Where keys can go now; the first is proposed.
    std::vector<KeyStorage> storages;
};

class ImportDialog : public QDialog
{
    Q_OBJECT
public:
    ImportDialog(ImportPlan plan, ImportSetting setting, QWidget *parent);

    using Done = std::function<void(Outcome)>;
    // Takes the result, answers once. On an error the dialog stays.
    void setCommit(std::function<void(ImportResult, Done)> commit) { m_commit = std::move(commit); }
    [[nodiscard]] ImportModel &model() { return *m_model; }
    [[nodiscard]] QTableView *table() const { return m_table; }

    void accept() override;

private:
    void prepare();
    void arrange();
    void fillNotTaken();
    void retranslate();
    void narrow();
    void rename(const QString &name);
    [[nodiscard]] int rowOf(const ImportFinding &finding) const;
    void showProblem();
    [[nodiscard]] QString freeNameFor(const ImportItem &item) const;
    void showSelection();
    void choose(int index);
    // What would be, for the lines under the table.
    void refresh();
    void say(const QString &text);
    [[nodiscard]] QList<int> selectedRows() const;
    [[nodiscard]] ImportResult resolve() const;
    [[nodiscard]] KeyStorage storage() const;
    [[nodiscard]] bool bringsKeys() const;

    ImportModel *m_model;
    ImportSetting m_setting;
    std::function<void(ImportResult, Done)> m_commit;
    bool m_isFilling = false;
    bool m_isCommitting = false;
    QLabel *m_intro;
    SearchField *m_search; // in what is imported and in what is not
    QTableView *m_table;
    QLabel *m_choiceLabel;
    QComboBox *m_choice;
    QLabel *m_nameLabel;
    QLineEdit *m_name;
    QLabel *m_problem;  // of the line that is selected
    QPushButton *m_fix; // another name for it
    QString m_proposed;
    std::set<int> m_taken; // lines whose new name is another object's
    QLabel *m_storageLabel;
    QComboBox *m_storage;
    QLabel *m_notTakenLabel;
    QTreeWidget *m_notTaken;
    QLabel *m_summary;
    QLabel *m_error;
    QPushButton *m_ok;
    QPushButton *m_cancel;
};

} // namespace tunneldesk
