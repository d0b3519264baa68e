// The peer sheet of one tunnel in a window of its own.
#pragma once

#include "app/peer_sheet_view.h"

#include <QDialog>

namespace tunneldesk
{

class PeerSheetDialog : public QDialog
{
    Q_OBJECT
public:
    PeerSheetDialog(PeerSheetContent content, PeerSheetView::KeySource key, QWidget *parent);

    [[nodiscard]] PeerSheetView &view() { return *m_view; }

private:
    PeerSheetView *m_view;
};

} // namespace tunneldesk
