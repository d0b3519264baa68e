// A form of sections and rows with one column of labels: label, editor, help and findings under it. Shows
// findings softly: while a user writes, a field stays neutral; when he leaves it, it says what is wrong.
// Decides nothing about values.
#pragma once

#include "engine/config/validate.h"
#include "wizards/language.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <vector>

class QBoxLayout;
class QGridLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace tunneldesk
{

class FindingLabel;

// What a composite editor may do better than the form: show a finding at the row concerned.
class FieldEditor
{
public:
    virtual ~FieldEditor() = default;
    // The label of the form's row, for the accessible names of the inner widgets.
    virtual void setLabelText(const QString &label) = 0;
    // What the editor cannot place comes back and is shown by the form.
    virtual ConfigFindings showFindings(const ConfigFindings &findings) { return findings; }
    virtual void focusFinding(const ConfigFinding &finding) = 0;
    // Where the choices explain themselves, the help of all stands before them.
    [[nodiscard]] virtual bool isHelpAbove() const { return false; }
};

class Form : public QWidget
{
    Q_OBJECT
public:
    explicit Form(QWidget *parent = nullptr);
    ~Form() override;

    // `inFull`: what its tooltip says, where that is more.
    void addHeading(Wording title, Wording help = {}, Wording inFull = {});
    // The rows after it, up to the next heading, are shown on demand.
    void addCollapsedHeading(Wording title, Wording help = {});
    // `label`: labelOf(field) if left out. `editor` becomes a child of the form.
    void addRow(Field field, QWidget *editor, Wording help = {}, Wording label = {});
    // Findings of `field` belong to the last row, too.
    void addField(Field field);
    // A second line under the last row, in its column.
    void addUnder(QWidget *widget);

    // Text is being written: neutral until the field is left. A choice was made: judged at once.
    void noteTyped(Field field);
    void noteChosen(Field field);
    void setFindings(const ConfigFindings &findings);
    // A button under the field that does the one right thing; empty `words`: none. It is seen with what is wrong
    // with the field, `isOffer`: also without.
    void setFix(Field field, const QString &words, std::function<void()> run = {}, bool isOffer = false);
    // What somebody else than the user has put into the field, said under it until the user writes there himself.
    void setMark(Field field, Wording words);
    [[nodiscard]] const ConfigFindings &findings() const { return m_findings; }
    // From now on every field shows what is wrong with it.
    void revealAll();
    // Opens the section of the field and scrolls to it.
    void focusField(const ConfigFinding &finding);
    [[nodiscard]] QString labelText(Field field) const;
    void setSectionOpen(bool open);
    [[nodiscard]] bool isSectionOpen() const { return m_open; }

private:
    struct Row {
        std::vector<Field> fields;
        QWidget *editor = nullptr;
        QBoxLayout *column = nullptr; // the editor and what stands under it
        FieldEditor *composite = nullptr;
        QLabel *label = nullptr;
        FindingLabel *findingLabel = nullptr;
        Wording help;
        std::vector<QPointer<QWidget>> described; // parts of the editor that have its description
        QLabel *mark = nullptr;                   // made when there is one
        Wording markWords;
        QPushButton *fix = nullptr;
        std::function<void()> runFix;
        bool isOffer = false;
        std::vector<QWidget *> widgets; // all of the row
        bool isCollapsible = false;
        bool isEdited = false;
        bool isTouched = false;

        [[nodiscard]] bool has(Field field) const;
    };
    [[nodiscard]] Row *rowOf(Field field);
    void onFocusChanged(QWidget *before, QWidget *now);
    void showFindings(Row &row);
    // Help and findings, to who cannot see that they stand under the field.
    static void describe(Row &row);
    void showFix(Row &row);
    static void dropMark(Row &row);
    void addTitle(QWidget *title, const Wording &help);

    QGridLayout *m_grid;
    std::vector<Row> m_rows;
    ConfigFindings m_findings;
    QToolButton *m_opener = nullptr;
    bool m_inCollapsed = false;
    bool m_open = false;
    int m_line = 0;
};

} // namespace tunneldesk
