// Words that appear by themselves and that a screen reader is to say at once. Qt tells a screen reader on Linux of no
// alert; what it does hear is that something shows whose role is that of a notification.
#pragma once

class QWidget;

namespace tunneldesk
{

// In the constructor of what will speak: before anybody has asked for its role.
void makeAnnouncement(QWidget *widget);
// It says something new. `wasShown`: it stood there already with other words; else its appearing tells of it.
void announce(QWidget *widget, bool wasShown);

} // namespace tunneldesk
