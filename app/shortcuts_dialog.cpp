#include "app/shortcuts_dialog.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tunneldesk
{

ShortcutsDialog::ShortcutsDialog(const QList<Shortcut> &shortcuts, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(7);
    const auto rows = (shortcuts.size() + 1) / 2;
    for (qsizetype i = 0; i < shortcuts.size(); ++i) {
        auto *words = new QLabel(this);
        auto *keys = new QLabel(shortcuts[i].keys.toString(QKeySequence::NativeText), this);
        keys->setObjectName(QStringLiteral("quiet"));
        onLanguageChange(words, [words, wording = shortcuts[i].words] { words->setText(wording()); });
        const auto row = static_cast<int>(i % rows);
        const auto column = static_cast<int>(i / rows) * 3;
        grid->addWidget(words, row, column);
        grid->addWidget(keys, row, column + 1);
    }
    grid->setColumnMinimumWidth(2, 24);
    auto *close = new QPushButton(this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 16);
    layout->setSpacing(18);
    layout->addLayout(grid);
    layout->addWidget(close, 0, Qt::AlignRight);
    onLanguageChange(this, [this, close] {
        setWindowTitle(tr("Keyboard shortcuts"));
        close->setText(tr("Close"));
    });
}

} // namespace tunneldesk
