// A label whose words wrap. A layout asks again and again how high it would be at a width, and each answer of a label
// with selectable text breaks its lines anew: what was answered is kept for as long as the words and the font stay.
#pragma once

#include <QLabel>

#include <array>

namespace tunneldesk
{

class WrappedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit WrappedLabel(QWidget *parent = nullptr);
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;

private:
    struct Known {
        int width = -1;
        int height = -1;
    };
    mutable std::array<Known, 4> m_known; // a pass of a layout asks for two or three widths
    mutable std::size_t m_next = 0;
    mutable QString m_words; // for which they are known
};

} // namespace tunneldesk
