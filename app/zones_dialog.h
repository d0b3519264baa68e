// Settings > Zones: the uplinks of this computer with the Private Subnets behind them. Zones in, zones out;
// it stays open until what it holds could be saved.
#pragma once

#include "engine/config/profile.h"
#include "engine/config/validate.h"
#include "engine/report/snapshot.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace tunneldesk
{

class CalmSpinBox;
class Form;
class NetworkEditor;

class ZonesDialog : public QDialog
{
    Q_OBJECT
public:
    // `host`: what the uplink list offers.
    ZonesDialog(const Profile &profile, const HostSnapshot &host, QWidget *parent);
    ~ZonesDialog() override;

    // Says what hindered it; empty: saved.
    using Commit = std::function<QString(const std::vector<ZoneConfig> &)>;
    void setCommit(Commit commit) { m_commit = std::move(commit); }
    void select(ZoneId zone);
    // Lines that are no networks are left out; accept() does not let them through.
    [[nodiscard]] std::vector<ZoneConfig> zones() const;

    void accept() override;

private:
    // A zone as it is written: a line of its networks need not be one yet.
    struct Draft {
        ZoneConfig zone;
        QStringList subnets;
    };

    [[nodiscard]] static Draft draftOf(const ZoneConfig &zone);
    void prepareFields();
    void fillForm();
    void arrange();
    void fillUplinks(const HostSnapshot &host);
    void retranslate();
    void showZone(int row);
    void takeZone();
    // What is wrong with a zone, shown or not. Finding::row of a network is its line.
    [[nodiscard]] ConfigFindings findingsOf(std::size_t row) const;
    void recheck();
    void offerFixes(const ConfigFindings &all);
    [[nodiscard]] bool isInterfaceMissing(const ZoneConfig &zone) const;
    void addZone();
    void removeZone();
    void updateButtons();
    [[nodiscard]] std::size_t gatewaysIn(const ZoneConfig &zone) const;
    // False, and shown beside its field, when something is wrong in any zone.
    [[nodiscard]] bool check();
    void say(const QString &text);

    Profile m_profile;
    HostSnapshot m_host;
    std::vector<Draft> m_drafts;
    int m_row = -1;
    bool m_isFilling = false;
    Commit m_commit;
    QListWidget *m_list;
    QLabel *m_intro;
    QLabel *m_error;
    Form *m_form;
    QLineEdit *m_name;
    QComboBox *m_uplink;
    NetworkEditor *m_subnets;
    CalmSpinBox *m_capacity;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_ok;
    QPushButton *m_cancel;
};

} // namespace tunneldesk
