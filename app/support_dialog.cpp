#include "app/support_dialog.h"

#include "app/help_text.h"
#include "models/private_file.h"
#include "models/text/text.h"
#include "wizards/language.h"
#include "wizards/widths.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace tunneldesk
{

SupportDialog::SupportDialog(BundleSources sources, QWidget *parent)
    : QDialog(parent), m_sources(std::move(sources)), m_intro(new QLabel(this)), m_preview(new QPlainTextEdit(this)),
      m_said(new QLabel(this)), m_copy(new QPushButton(this)), m_save(new QPushButton(this)),
      m_close(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setProperty(kHelpTopicProperty, static_cast<int>(HelpTopic::Diagnostics));
    m_intro->setWordWrap(true);
    m_said->setWordWrap(true);
    m_preview->setReadOnly(true);
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setTabChangesFocus(true);
    m_preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *hiding = new QHBoxLayout;
    auto *parts = new QHBoxLayout;
    for (QHBoxLayout *line : {hiding, parts})
        line->setSpacing(18);
    for (auto which : {&BundleChoices::hidesNames, &BundleChoices::hidesAddresses})
        hiding->addWidget(addChoice(which));
    for (auto which : {&BundleChoices::hasSettings, &BundleChoices::hasState, &BundleChoices::hasLog})
        parts->addWidget(addChoice(which));
    hiding->addStretch(1);
    parts->addStretch(1);
    for (QPushButton *button : {m_copy, m_save, m_close})
        button->setAutoDefault(false);
    m_save->setDefault(true);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(text());
        m_said->setText(tr("Copied."));
    });
    connect(m_save, &QPushButton::clicked, this, &SupportDialog::chooseFile);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_said, 1);
    bottom->addWidget(m_copy);
    bottom->addWidget(m_save);
    bottom->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(m_intro);
    layout->addLayout(hiding);
    layout->addLayout(parts);
    layout->addWidget(m_preview, 1);
    layout->addLayout(bottom);
    resizeToScreen(this, widthOf(this, 110), fontMetrics().height() * 36);
    onLanguageChange(this, [this] { retranslate(); });
}

QCheckBox *SupportDialog::addChoice(bool BundleChoices::*which)
{
    auto *box = new QCheckBox(this);
    box->setChecked(m_choices.*which);
    connect(box, &QCheckBox::toggled, this, [this, which](bool isOn) {
        m_choices.*which = isOn;
        refresh();
    });
    m_boxes << box;
    return box;
}

void SupportDialog::retranslate()
{
    setWindowTitle(tr("Support bundle"));
    m_intro->setText(tr("This is exactly what goes into the file. Pre-shared Keys are never in it."));
    const QStringList words{tr("Replace names"), tr("Replace public addresses"), tr("Settings", "part of a bundle"),
                            tr("State", "part of a bundle"), tr("Log", "part of a bundle")};
    for (qsizetype i = 0; i < m_boxes.size(); ++i)
        m_boxes[i]->setText(words[i]);
    m_preview->setAccessibleName(tr("What goes into the file"));
    m_copy->setText(tr("Copy"));
    m_save->setText(tr("Save…"));
    m_close->setText(tr("Close"));
    refresh();
}

void SupportDialog::refresh()
{
    m_preview->setPlainText(supportBundle(m_sources, m_choices));
    m_said->clear();
}

void SupportDialog::setChecks(const std::vector<Check> &checks)
{
    m_sources.checks = checks;
    refresh();
}

QString SupportDialog::text() const
{
    return m_preview->toPlainText();
}

void SupportDialog::chooseFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog =
        new QFileDialog(this, tr("Save the support bundle"), folder, QStringLiteral("%1 (*.txt)").arg(tr("Text")));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->selectFile(QStringLiteral("tunneldesk-support.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, &SupportDialog::saveAs);
    dialog->open();
}

void SupportDialog::saveAs(const QString &path)
{
    const Outcome written = private_file::replace(path, text().toUtf8());
    m_said->setText(written ? tr("Saved: %1").arg(path) : tr("%1: %2.").arg(path, textOf(written.error())));
}

} // namespace tunneldesk
