#include "wizards/algorithm_combo.h"

#include "wizards/language.h"
#include "wizards/widths.h"

#include <QSignalBlocker>

namespace tunneldesk
{

AlgorithmCombo::AlgorithmCombo(QWidget *parent) : CalmComboBox(parent)
{
    setMinimumWidth(widthOf(this, kFieldCharacters));
    connect(this, &QComboBox::currentIndexChanged, this, &AlgorithmCombo::changed);
    onLanguageChange(this, [this] { refreshTexts(); });
}

void AlgorithmCombo::setGroups(std::vector<Group> groups)
{
    const int kept = value();
    {
        const QSignalBlocker quiet(this);
        m_groups = std::move(groups);
        clear();
        for (const Group &group : m_groups) {
            if (group.empty())
                continue;
            if (count() > 0)
                insertSeparator(count());
            for (const Choice &choice : group)
                addItem(QString(), choice.value);
        }
        refreshTexts();
        const int index = findData(kept);
        setCurrentIndex(index < 0 && count() > 0 ? 0 : index);
    }
    if (value() != kept)
        emit changed();
}

void AlgorithmCombo::setDhGroups()
{
    std::vector<Group> groups(3);
    for (const DhGroup group : allDhGroups()) {
        const std::size_t later = isPrivate(group) ? 2 : 1;
        groups[group < DhGroup::Modp2048 ? 0 : later].push_back(choiceOf(group));
    }
    setGroups(std::move(groups));
}

void AlgorithmCombo::setValue(int value)
{
    setCurrentIndex(findData(value));
}

int AlgorithmCombo::value() const
{
    const QVariant data = currentData();
    return data.isValid() ? data.toInt() : -1;
}

void AlgorithmCombo::refreshTexts()
{
    for (const Group &group : m_groups)
        for (const Choice &choice : group) {
            const QString name = choice.name();
            //: %1: an algorithm, %2: how strong it is
            const QString text =
                choice.strength == Strength::Good ? name : tr("%1 — %2").arg(name, textOf(choice.strength));
            setItemText(findData(choice.value), text);
        }
}

} // namespace tunneldesk
