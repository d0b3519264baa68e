// A list of networks in CIDR notation, a line each. Lists that are pasted become lines, masks become
// lengths, and a network with host bits gets a button that corrects it.
#pragma once

#include "engine/base/ip.h"
#include "wizards/form.h"

#include <memory>
#include <vector>

class QToolButton;
class QVBoxLayout;

namespace tunneldesk
{

class NetworkRow;

class NetworkEditor : public QWidget, public FieldEditor
{
    Q_OBJECT
public:
    // `example`: what an empty line shows ("192.168.10.0/24").
    explicit NetworkEditor(const QString &example, QWidget *parent = nullptr);
    ~NetworkEditor() override;

    void setValue(const std::vector<IpPrefix> &value);
    // The lines as they are written, for what is edited in parts.
    void setTexts(const QStringList &lines);
    [[nodiscard]] QStringList texts() const;
    // The lines that are networks; empty and wrong lines are left out.
    [[nodiscard]] std::vector<IpPrefix> value() const;
    // What is wrong with the writing of single lines. Finding::row is the line.
    [[nodiscard]] ConfigFindings findings(Field field) const;
    // The line that holds value()[index].
    [[nodiscard]] std::size_t lineOfValue(std::size_t index) const;
    [[nodiscard]] bool isBlank() const;
    // Fills the first line if it is blank or holds one of `replaceable`, else adds a line.
    void take(const IpPrefix &network, const std::vector<IpPrefix> &replaceable);

    // What stands for a network outside the Private Subnets, where there is one choice only.
    void setOnlySubnet(const std::optional<IpPrefix> &subnet) { m_onlySubnet = subnet; }

    void setLabelText(const QString &label) override;
    ConfigFindings showFindings(const ConfigFindings &findings) override;
    void focusFinding(const ConfigFinding &finding) override;

signals:
    void changed();
    // The user went on from a line that he had written in.
    void lineLeft();

private:
    NetworkRow *insertRow(std::size_t at, const QString &text);
    void onEdited(NetworkRow *row, bool isPasted);
    void remove(NetworkRow *row);
    void renumber();
    // Another line has all of this one's addresses.
    [[nodiscard]] bool isCovered(std::size_t row) const;
    [[nodiscard]] std::size_t indexOf(const NetworkRow *row) const;

    QString m_example;
    QString m_label;
    QVBoxLayout *m_column;
    QToolButton *m_add;
    std::vector<NetworkRow *> m_rows;
    std::optional<IpPrefix> m_onlySubnet;
};

} // namespace tunneldesk
