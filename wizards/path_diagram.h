// Local network, gateway, peer and remote network as a picture: between the two gateways the tunnel.
#pragma once

#include <QStringList>
#include <QWidget>

#include <array>

class QPainter;

namespace tunneldesk
{

struct PathStation {
    QString title;
    QStringList lines;
};

class PathDiagram : public QWidget
{
    Q_OBJECT
public:
    explicit PathDiagram(QWidget *parent = nullptr);

    // Four stations from left to right: local network, gateway, peer, remote network.
    void setStations(const std::array<PathStation, 4> &stations);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRectF boxOf(std::size_t index) const;
    void paintBox(QPainter &painter, std::size_t index) const;
    void paintLinks(QPainter &painter) const;
    [[nodiscard]] int lineCount() const;

    std::array<PathStation, 4> m_stations;
};

} // namespace tunneldesk
