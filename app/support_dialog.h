// The support bundle before it leaves this computer: the text on the screen is the file, to the last character.
#pragma once

#include "app/support_bundle.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace tunneldesk
{

class SupportDialog : public QDialog
{
    Q_OBJECT
public:
    SupportDialog(BundleSources sources, QWidget *parent);

    // They may come later than the dialog.
    void setChecks(const std::vector<Check> &checks);
    // What would be saved now.
    [[nodiscard]] QString text() const;
    // Mode 0600; what went wrong, or where it lies, is said in the dialog.
    void saveAs(const QString &path);

private:
    [[nodiscard]] QCheckBox *addChoice(bool BundleChoices::*which);
    void chooseFile();
    void refresh();
    void retranslate();

    BundleSources m_sources;
    BundleChoices m_choices;
    QLabel *m_intro;
    QList<QCheckBox *> m_boxes;
    QPlainTextEdit *m_preview;
    QLabel *m_said;
    QPushButton *m_copy;
    QPushButton *m_save;
    QPushButton *m_close;
};

} // namespace tunneldesk
