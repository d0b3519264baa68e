// The control socket: frames, requests, and a server that foolish and hostile programs talk to.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class ControlTest : public TestObject
{
    Q_OBJECT
private slots:
    void readsFramesInAnyPieces();
    void refusesFrames_data();
    void refusesFrames();
    void requestsComeBack();
    void refusesRequests_data();
    void refusesRequests();
    void endsComeBack();
    void answersStatusListAndShow();
    void obeys();
    void givesAKey();
    void refusesUnknownNames();
    void saysThatThereIsNoEngine();
    void raisesTheWindow();
    void readsTheProfileAgain();
    void followsStates();
    void keepsAndFollowsTheLog();
    void theFolderIsOursAlone();
    void refusesAFolderOfOthers();
    void anotherUserIsNotHeard();
    void replacesWhatADeadInstanceLeft();
    void givesWayToARunningInstance();
    void survivesGarbage();
    void endsTheSlow();
    void endsWhoeverDoesNotRead();
    void letsNotTooManyIn();
    void runsOutOfDescriptors();
};

} // namespace tunneldesk::test
