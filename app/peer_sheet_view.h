// What the admin of the other gateway has to be told, and what hosts on both sides need: as a table to read aloud, as
// configuration for his device, and as commands; to copy, print, and save. The key is shown only when it is asked for,
// and no longer than the sheet is looked at.
#pragma once

#include "engine/interchange/device_sheet.h"
#include "engine/interchange/host_sheet.h"
#include "wizards/language.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace tunneldesk
{

class SearchField;
class SheetTable;

struct PeerSheetContent {
    interchange::PeerSettings settings;
    interchange::HostSheet hosts;
};

class PeerSheetView : public QWidget
{
    Q_OBJECT
public:
    // Fetches the tunnel's key and hands it over, or says why it cannot.
    using KeySource = std::function<void(std::function<void(const Result<Secret> &)>)>;
    PeerSheetView(PeerSheetContent content, KeySource key, QWidget *parent);

    [[nodiscard]] QString title() const;

    // `whyNot`: why the key is not to be seen, one sentence; empty: it may be.
    void setWhyNotShowKey(Wording whyNot);
    void refreshKeyBox();
    // What is known of the hosts and of this computer has changed.
    void setHosts(const interchange::HostSheet &hosts);
    [[nodiscard]] const interchange::HostSheet &hosts() const { return m_content.hosts; }

    [[nodiscard]] interchange::DeviceFormat format() const;
    void setFormat(interchange::DeviceFormat format);
    // What "Copy" copies and "Save as" writes: of the page that is shown.
    [[nodiscard]] QString text() const;
    // Opens with what the hosts on both sides and this computer need.
    void showHosts();
    [[nodiscard]] SearchField *search() const { return m_search; }
    [[nodiscard]] bool isKeyShown() const { return !m_key.isEmpty(); }
    // Errors: one sentence; empty: it is written.
    [[nodiscard]] QString saveTo(const QString &path) const;

signals:
    // Somebody looks at the page of the hosts, or has come back to it: how things stand there may have changed.
    void hostsLookedAt();

protected:
    void showEvent(QShowEvent *event) override;
    bool event(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum Tab { TableTab, ConfigurationTab, HostsTab };
    enum HostColumn { ForColumn, StateColumn, CommandColumn, CopyColumn, HostColumns };

    void buildTabs();
    void buildButtons();
    void retranslate();
    void fill();
    void fillTable();
    void fillConfiguration();
    void fillHosts();
    void tellIfHostsAreLookedAt();
    void showPlaceholders();
    void addCopyButtons();
    void copyCommands(const QList<int> &rows);
    void onKeyToggled(bool wanted);
    void copy();
    void save();
    void print();
    [[nodiscard]] QString keyText() const;
    [[nodiscard]] QString page() const;
    [[nodiscard]] bool holdsKey() const;
    [[nodiscard]] QByteArray asPdf() const;

    PeerSheetContent m_content;
    KeySource m_keySource;
    Wording m_whyNotShowKey;
    Secret m_key; // empty while it is masked
    QString m_problem;
    QString m_savedPath; // of the last file, while nothing has changed since
    std::vector<QStringList> m_rows;
    std::vector<QStringList> m_hostRows;
    QTabWidget *m_tabs;
    SheetTable *m_table;
    SheetTable *m_hosts;
    SearchField *m_search; // in both tables
    QComboBox *m_format;
    QLabel *m_formatLabel;
    QPlainTextEdit *m_configuration;
    QLabel *m_notes;
    QLabel *m_intro;
    QCheckBox *m_showKey;
    QLabel *m_warning;
    QLabel *m_saved;
    QLabel *m_placeholders; // what stands for what in the commands of the hosts
    QPushButton *m_copy;
    QPushButton *m_save;
    QPushButton *m_print;
};

} // namespace tunneldesk
