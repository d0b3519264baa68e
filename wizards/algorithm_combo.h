// A choice among algorithms: in groups with a line between them, with a word beside what is not strong.
#pragma once

#include "models/text/text.h"
#include "wizards/calm_inputs.h"

#include <functional>
#include <vector>

namespace tunneldesk
{

class AlgorithmCombo : public CalmComboBox
{
    Q_OBJECT
public:
    struct Choice {
        int value = 0;
        Strength strength = Strength::Good;
        std::function<QString()> name;
    };
    using Group = std::vector<Choice>;

    explicit AlgorithmCombo(QWidget *parent = nullptr);

    // Keeps the value if it is still among them, else takes the first.
    void setGroups(std::vector<Group> groups);
    void setValue(int value);
    [[nodiscard]] int value() const;

    // One group a strength, strongest first; `values` in the order of their list.
    template <typename Algorithm>
    void setAlgorithms(std::span<const Algorithm> values)
    {
        std::vector<Group> groups(3);
        for (const Algorithm value : values)
            groups[static_cast<std::size_t>(strengthOf(value))].push_back(choiceOf(value));
        setGroups(std::move(groups));
    }
    // The documented three, below a line what came later, and below another what no standard has.
    void setDhGroups();
    template <typename Algorithm>
    [[nodiscard]] static Choice choiceOf(Algorithm value)
    {
        return {static_cast<int>(value), strengthOf(value), [value] { return textOf(value); }};
    }

signals:
    void changed();

private:
    void refreshTexts();

    std::vector<Group> m_groups;
};

} // namespace tunneldesk
