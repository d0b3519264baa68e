// The final check: picture, warnings and every value of the settings, read-only. Has the focus at first, so
// that it is read before anything is made.
#pragma once

#include "engine/config/validate.h"
#include "wizards/tunnel_review.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QScrollArea;

namespace tunneldesk
{

class FindingSummary;

class ReviewPage : public QWidget
{
    Q_OBJECT
public:
    explicit ReviewPage(QWidget *parent = nullptr);

    // `effect`: what running tunnels feel of a change, in words; empty on creation.
    void setReview(const std::vector<ReviewGroup> &groups, const std::array<PathStation, 4> &path,
                   const ConfigFindings &warnings, const QString &effect);
    // Why nothing was made; empty takes the message away.
    void setError(const QString &message);
    void focusSummary();

private:
    void addGroup(QGridLayout *grid, const ReviewGroup &group, int &line);
    void retranslate();

    FindingSummary *m_error;
    QLabel *m_intro;
    PathDiagram *m_path;
    QLabel *m_effect;
    QLabel *m_warnings;
    QScrollArea *m_area;
    QString m_spoken;
};

} // namespace tunneldesk
