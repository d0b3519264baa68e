// Widgets one after another, like words: who does not fit any more begins a new line.
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace tunneldesk
{

class FlowLayout : public QLayout
{
    Q_OBJECT
public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    // One line.
    [[nodiscard]] QSize sizeHint() const override;
    // The widest item alone.
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    struct Place {
        QLayoutItem *item;
        QRect rect;
    };
    // Of all items that are shown, in lines no longer than `width`, beginning at 0, 0.
    [[nodiscard]] std::vector<Place> placesIn(int width) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace tunneldesk
