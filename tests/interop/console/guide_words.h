// The words of the documented flow, each as a person reads it: in Japanese letter by letter as the guide has them, in
// Korean and English as the glossary does. Written out here and not asked of the program, which is what is judged.
#pragma once

#include <QString>
#include <QStringList>

namespace tunneldesk::test
{

struct GuideWords {
    QString breadcrumb;
    QString createGateway, createTunnel, change, remove, currentStatus;
    QStringList statusTables; // Interface, Routing, IPsec VPN Tunnel
    QString gatewayName, zone, bandwidth, authentication, preShare, encryption, group, hash, lifetime;
    QString peer, privateSubnet, localNetwork, remoteNetwork, key, tunnelMode, espEncryption, espAuthentication;
    QString saLifetime, pfs, disable, enable, dpd;
    QStringList dpdModes;
    QString ok, next, yes, no;
    QString sharedPolicy, shrinkCaution, refusal, deleteCaution, active;
};

// `language`: "ja", "ko" or "en".
[[nodiscard]] inline GuideWords guideWords(const QString &language)
{
    const QString breadcrumb = QStringLiteral("Networking > IPsec VPN");
    const QStringList modes{QStringLiteral("ON"), QStringLiteral("One-way"), QStringLiteral("OFF")};
    const QString tunnel = QStringLiteral("IPsec VPN Tunnel");
    if (language == QLatin1String("ja"))
        return {
            .breadcrumb = breadcrumb,
            .createGateway = QStringLiteral("IPsec VPN Gateway作成"),
            .createTunnel = QStringLiteral("IPsec VPN Tunnel作成"),
            .change = QStringLiteral("変更"),
            .remove = QStringLiteral("削除"),
            .currentStatus = QStringLiteral("現在の状態"),
            .statusTables = {QStringLiteral("インターフェース"), QStringLiteral("ルーティング"), tunnel},
            .gatewayName = QStringLiteral("Gatewayの名前"),
            .zone = QStringLiteral("Zone"),
            .bandwidth = QStringLiteral("帯域幅の保障"),
            .authentication = QStringLiteral("認証方式"),
            .preShare = QStringLiteral("pre-share(固定)"),
            .encryption = QStringLiteral("暗号化アルゴリズム"),
            .group = QStringLiteral("D-H Group"),
            .hash = QStringLiteral("ハッシュアルゴリズム"),
            .lifetime = QStringLiteral("Lifetime"),
            .peer = QStringLiteral("Peer IP"),
            .privateSubnet = QStringLiteral("Private Subnet"),
            .localNetwork = QStringLiteral("Local Network"),
            .remoteNetwork = QStringLiteral("Remote Network"),
            .key = QStringLiteral("IKEv1 Pre-shared Key"),
            .tunnelMode = QStringLiteral("Tunnelモード(固定)"),
            .espEncryption = QStringLiteral("ESP暗号化アルゴリズム"),
            .espAuthentication = QStringLiteral("ESP認証アルゴリズム"),
            .saLifetime = QStringLiteral("Security Association Lifetime"),
            .pfs = QStringLiteral("Perfect Forward Secrecy"),
            .disable = QStringLiteral("Disable"),
            .enable = QStringLiteral("Enable"),
            .dpd = QStringLiteral("Dead Peer Detection"),
            .dpdModes = modes,
            .ok = QStringLiteral("確認"),
            .next = QStringLiteral("次"),
            .yes = QStringLiteral("はい"),
            .no = QStringLiteral("いいえ"),
            .sharedPolicy = QStringLiteral("すべてのIPsec VPN Tunnelに共有されます"),
            .shrinkCaution = QStringLiteral("帯域幅の保障を縮小すると、瞬時にパケットの紛失が発生することがあります。"),
            .refusal = QStringLiteral("当該IPsec VPN Gatewayに追加したIPsec VPN Tunnelが存在すれば削除できません"),
            .deleteCaution =
                QStringLiteral("削除すると、該当IPsec VPN Tunnelによって作成された全てのVPNセッションが削除されます。"),
            .active = QStringLiteral("active"),
        };
    if (language == QLatin1String("ko"))
        return {
            .breadcrumb = breadcrumb,
            .createGateway = QStringLiteral("IPsec VPN Gateway 생성"),
            .createTunnel = QStringLiteral("IPsec VPN Tunnel 생성"),
            .change = QStringLiteral("변경"),
            .remove = QStringLiteral("삭제"),
            .currentStatus = QStringLiteral("현재 상태"),
            .statusTables = {QStringLiteral("인터페이스"), QStringLiteral("라우팅"), tunnel},
            .gatewayName = QStringLiteral("Gateway 이름"),
            .zone = QStringLiteral("Zone"),
            .bandwidth = QStringLiteral("대역폭 보장"),
            .authentication = QStringLiteral("인증 방식"),
            .preShare = QStringLiteral("pre-share(고정)"),
            .encryption = QStringLiteral("암호화 알고리즘"),
            .group = QStringLiteral("D-H Group"),
            .hash = QStringLiteral("해시 알고리즘"),
            .lifetime = QStringLiteral("Lifetime"),
            .peer = QStringLiteral("Peer IP"),
            .privateSubnet = QStringLiteral("Private Subnet"),
            .localNetwork = QStringLiteral("Local Network"),
            .remoteNetwork = QStringLiteral("Remote Network"),
            .key = QStringLiteral("IKEv1 Pre-shared Key"),
            .tunnelMode = QStringLiteral("Tunnel 모드(고정)"),
            .espEncryption = QStringLiteral("ESP 암호화 알고리즘"),
            .espAuthentication = QStringLiteral("ESP 인증 알고리즘"),
            .saLifetime = QStringLiteral("보안 연결(SA) 수명"),
            .pfs = QStringLiteral("Perfect Forward Secrecy"),
            .disable = QStringLiteral("Disable"),
            .enable = QStringLiteral("Enable"),
            .dpd = QStringLiteral("Dead Peer Detection"),
            .dpdModes = modes,
            .ok = QStringLiteral("확인"),
            .next = QStringLiteral("다음"),
            .yes = QStringLiteral("예"),
            .no = QStringLiteral("아니요"),
            .sharedPolicy = QStringLiteral("모든 IPsec VPN Tunnel"),
            .shrinkCaution = QStringLiteral("대역폭 보장을 축소하면 순간적으로 패킷 유실이 발생할 수 있습니다."),
            .refusal = QStringLiteral("이 IPsec VPN Gateway에 추가한 IPsec VPN Tunnel이 있으면 삭제할 수 없습니다."),
            .deleteCaution = QStringLiteral("삭제하면 해당 IPsec VPN Tunnel로 만들어진 모든 VPN 세션이 삭제됩니다."),
            .active = QStringLiteral("active"),
        };
    return {
        .breadcrumb = breadcrumb,
        .createGateway = QStringLiteral("Create IPsec VPN Gateway"),
        .createTunnel = QStringLiteral("Create IPsec VPN Tunnel"),
        .change = QStringLiteral("Change"),
        .remove = QStringLiteral("Delete"),
        .currentStatus = QStringLiteral("Current status"),
        .statusTables = {QStringLiteral("Interface"), QStringLiteral("Routing"), tunnel},
        .gatewayName = QStringLiteral("Gateway name"),
        .zone = QStringLiteral("Zone"),
        .bandwidth = QStringLiteral("Bandwidth guarantee"),
        .authentication = QStringLiteral("Authentication method"),
        .preShare = QStringLiteral("pre-share (fixed)"),
        .encryption = QStringLiteral("Encryption algorithm"),
        .group = QStringLiteral("D-H Group"),
        .hash = QStringLiteral("Hash algorithm"),
        .lifetime = QStringLiteral("Lifetime"),
        .peer = QStringLiteral("Peer IP"),
        .privateSubnet = QStringLiteral("Private Subnet"),
        .localNetwork = QStringLiteral("Local Network"),
        .remoteNetwork = QStringLiteral("Remote Network"),
        .key = QStringLiteral("IKEv1 Pre-shared Key"),
        .tunnelMode = QStringLiteral("Tunnel mode (fixed)"),
        .espEncryption = QStringLiteral("ESP encryption algorithm"),
        .espAuthentication = QStringLiteral("ESP authentication algorithm"),
        .saLifetime = QStringLiteral("Security Association Lifetime"),
        .pfs = QStringLiteral("Perfect Forward Secrecy"),
        .disable = QStringLiteral("Disable"),
        .enable = QStringLiteral("Enable"),
        .dpd = QStringLiteral("Dead Peer Detection"),
        .dpdModes = modes,
        .ok = QStringLiteral("OK"),
        .next = QStringLiteral("Next"),
        .yes = QStringLiteral("Yes"),
        .no = QStringLiteral("No"),
        .sharedPolicy = QStringLiteral("shared by all IPsec VPN Tunnels"),
        .shrinkCaution = QStringLiteral("Reducing the bandwidth guarantee can cause packet loss for a moment."),
        .refusal = QStringLiteral("IPsec VPN Tunnels were added to this IPsec VPN Gateway."),
        .deleteCaution = QStringLiteral("All VPN sessions made by this IPsec VPN Tunnel are deleted with it."),
        .active = QStringLiteral("active"),
    };
}

} // namespace tunneldesk::test
