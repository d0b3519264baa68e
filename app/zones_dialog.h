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
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace tunneldesk
{

class ZonesDialog : public QDialog
{
    Q_OBJECT
public:
    // `host`: what the uplink list offers.
    ZonesDialog(const Profile &profile, const HostSnapshot &host, QWidget *parent);

    using Commit = std::function<Outcome(const std::vector<ZoneConfig> &)>;
    void setCommit(Commit commit) { m_commit = std::move(commit); }
    [[nodiscard]] const std::vector<ZoneConfig> &zones() const { return m_zones; }

    void accept() override;

private:
    void prepareFields();
    void arrange();
    void fillUplinks(const HostSnapshot &host);
    void retranslate();
    void showZone(int row);
    void takeZone();
    void addZone();
    void removeZone();
    void updateButtons();
    [[nodiscard]] std::size_t gatewaysIn(const ZoneConfig &zone) const;
    // False, and shown beside the fields, when something is wrong.
    [[nodiscard]] bool check();
    void say(const QString &text);

    Profile m_profile;
    HostSnapshot m_host;
    std::vector<ZoneConfig> m_zones;
    int m_row = -1;
    bool m_isFilling = false;
    QStringList m_badSubnets; // texts that are no networks, of the zone shown
    Commit m_commit;
    QListWidget *m_list;
    QLabel *m_intro;
    QLabel *m_nameLabel;
    QLabel *m_uplinkLabel;
    QLabel *m_subnetsLabel;
    QLabel *m_capacityLabel;
    QLabel *m_error;
    QLineEdit *m_name;
    QComboBox *m_uplink;
    QPlainTextEdit *m_subnets;
    QSpinBox *m_capacity;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_ok;
    QPushButton *m_cancel;
};

} // namespace tunneldesk
