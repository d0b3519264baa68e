#include "app/control_frame.h"

#include <QJsonDocument>

#include <QtEndian>

namespace tunneldesk
{
namespace
{

using namespace control_limits;

QByteArray headerOf(std::size_t size, FrameKind kind)
{
    QByteArray header(static_cast<qsizetype>(kFrameHeader), Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(size), header.data());
    header[4] = static_cast<char>(kind);
    return header;
}

} // namespace

QByteArray frameOf(const QByteArray &json)
{
    return headerOf(static_cast<std::size_t>(json.size()), FrameKind::Object) + json;
}

QByteArray frameOf(const QJsonObject &object)
{
    return frameOf(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QByteArray headerOfKey(std::size_t size)
{
    return headerOf(size, FrameKind::Key);
}

std::size_t FrameReader::wanted() const
{
    return m_isInContent ? m_length : m_header.size();
}

MutableByteView FrameReader::space()
{
    const std::size_t left = wanted() - m_filled;
    if (!m_isInContent)
        return {m_header.data() + m_filled, left};
    if (static_cast<FrameKind>(m_header[4]) == FrameKind::Key)
        return m_key.mutableView().subspan(m_filled);
    return {reinterpret_cast<Byte *>(m_content.data()) + m_filled, left};
}

FrameReader::Progress FrameReader::take(std::size_t octets)
{
    m_filled += octets;
    if (m_filled < wanted())
        return Progress::More;
    m_filled = 0;
    return m_isInContent ? takeContent() : takeHeader();
}

FrameReader::Progress FrameReader::takeHeader()
{
    m_length = qFromBigEndian<quint32>(m_header.data());
    const auto kind = static_cast<FrameKind>(m_header[4]);
    // Before anything is allocated.
    if (kind == FrameKind::Object && m_length > 0 && m_length <= kLongestObject)
        m_content = QByteArray(static_cast<qsizetype>(m_length), '\0');
    else if (kind == FrameKind::Key && m_length > 0 && m_length <= kLongestKey)
        m_key = Secret(m_length);
    else
        return Progress::Broken;
    m_isInContent = true;
    return Progress::More;
}

FrameReader::Progress FrameReader::takeContent()
{
    m_isInContent = false;
    if (static_cast<FrameKind>(m_header[4]) == FrameKind::Key)
        return Progress::Key;
    const QJsonDocument document = QJsonDocument::fromJson(m_content);
    if (!document.isObject())
        return Progress::Broken;
    m_object = document.object();
    return Progress::Object;
}

} // namespace tunneldesk
