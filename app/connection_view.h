// The connection test: a tunnel, an address behind the peer, and what came back through the tunnel, a row each.
#pragma once

#include "app/connection_test.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace tunneldesk
{

class VerdictMark;

class ConnectionView : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionView(QWidget *parent = nullptr);

    void apply(const Profile &profile);
    // May be null.
    void apply(std::shared_ptr<const Snapshot> snapshot);
    void choose(TunnelId tunnel);
    void begin();
    [[nodiscard]] ConnectionTest &test() { return m_test; }
    [[nodiscard]] QLineEdit *address() const { return m_address; }
    // The rows as text, one a line.
    [[nodiscard]] QString said() const;

private:
    struct Row {
        VerdictMark *mark = nullptr;
        QLabel *name = nullptr;
        QLabel *text = nullptr;
    };
    void addRow();
    void onFound(const TestResult &result);
    void onEnded();
    void showResults();
    void showFix();
    void retranslate();
    void fillTunnels();
    void fillAddress();
    [[nodiscard]] const TunnelConfig *chosen() const;
    [[nodiscard]] TrafficCounters carried(bool isIn) const;
    [[nodiscard]] QString pathText() const;

    ConnectionTest m_test;
    Profile m_profile;
    std::shared_ptr<const Snapshot> m_snapshot;
    TestPath m_path;
    TunnelId m_tested;
    std::vector<TestResult> m_results;
    std::uint64_t m_inBefore = 0;
    std::uint64_t m_outBefore = 0;
    bool m_isCounting = false; // the test has ended; the next picture says what the tunnel carried
    bool m_hasCounted = false;
    std::uint64_t m_in = 0;
    std::uint64_t m_out = 0;
    QLabel *m_tunnelLabel;
    QComboBox *m_tunnel;
    QLabel *m_addressLabel;
    QLineEdit *m_address;
    QToolButton *m_start;
    QLabel *m_state;
    QPushButton *m_fix;
    QGridLayout *m_grid;
    std::vector<Row> m_rows;
};

// One row: what was tried, how it went, in words.
[[nodiscard]] QString textOf(TestStep step);
[[nodiscard]] QString textOf(const TestResult &result, unsigned innerMtu);

} // namespace tunneldesk
