// "Which route would 10.2.3.4 take?": a field and the answer in one sentence, which follows the tables.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/snapshot.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace tunneldesk
{

class RouteQuestion : public QWidget
{
    Q_OBJECT
public:
    explicit RouteQuestion(QWidget *parent = nullptr);

    void apply(const Profile &profile, const HostSnapshot &host);
    void ask(const QString &address);
    [[nodiscard]] QString answer() const;

private:
    void retranslate();
    // Answers, and announces what is new in the answer.
    void respond();
    void give();

    Profile m_profile;
    HostSnapshot m_host;
    QLabel *m_label;
    QLineEdit *m_address;
    QPushButton *m_fix; // what was probably meant
    QLabel *m_answer;
};

} // namespace tunneldesk
