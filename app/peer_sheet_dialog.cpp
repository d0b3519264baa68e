#include "app/peer_sheet_dialog.h"

#include "app/help_text.h"
#include "app/search_field.h"
#include "wizards/language.h"
#include "wizards/widths.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace tunneldesk
{

PeerSheetDialog::PeerSheetDialog(PeerSheetContent content, PeerSheetView::KeySource key, QWidget *parent)
    : QDialog(parent), m_view(new PeerSheetView(std::move(content), std::move(key), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty(kHelpTopicProperty, static_cast<int>(HelpTopic::PeerGateway));
    auto *close = new QPushButton(this);
    close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_view, 1);
    layout->addLayout(buttons);
    resizeToScreen(this, widthOf(this, 102), fontMetrics().height() * 36);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    m_view->search()->takeFindKey();
    onLanguageChange(this, [this, close] {
        setWindowTitle(m_view->title());
        close->setText(tr("Close"));
    });
}

} // namespace tunneldesk
