// One line of a NetworkEditor: the text, a button that removes it, and below what is wrong with it.
#pragma once

#include "engine/base/ip.h"
#include "engine/config/validate.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QPushButton;
class QToolButton;

namespace tunneldesk
{

class FindingLabel;

class NetworkRow : public QWidget
{
    Q_OBJECT
public:
    explicit NetworkRow(QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isBlank() const;
    [[nodiscard]] std::optional<IpPrefix> value() const { return valueOf(text()); }
    // What is wrong with the writing; nothing for a blank line.
    [[nodiscard]] std::optional<ConfigFinding> finding() const { return findingOf(text()); }
    // The same of a text that stands in no line at the moment.
    [[nodiscard]] static std::optional<IpPrefix> valueOf(const QString &text);
    [[nodiscard]] static std::optional<ConfigFinding> findingOf(const QString &text);
    // What was probably meant, where that can be told.
    [[nodiscard]] QString correction() const;

    void setFindings(const ConfigFindings &findings);
    // What the fix does where the writing is right: puts in a network, or takes the line away.
    void setProposal(std::optional<IpPrefix> network, bool isRedundant);
    // `name`: for who cannot see the place of the line.
    void setNames(const QString &name, const QString &example);
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

signals:
    void edited(bool isPasted);
    void changed();
    void left();
    void removeRequested();

private:
    void retranslate();

    QLineEdit *m_edit;
    QToolButton *m_remove;
    FindingLabel *m_findings;
    QPushButton *m_fix;
    QString m_before;
    QString m_name;
    std::optional<IpPrefix> m_proposal;
    bool m_isRedundant = false;
};

} // namespace tunneldesk
