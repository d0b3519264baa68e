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
    QString shrinkCaution, refusal, deleteCaution, active;
    // What stands beside the fields: of the gateway as it is created, and of the tunnel.
    QStringList gatewaySentences, tunnelSentences;
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
            .shrinkCaution = QStringLiteral("帯域幅の保障を縮小すると、瞬時にパケットの紛失が発生することがあります。"),
            .refusal = QStringLiteral("当該IPsec VPN Gatewayに追加したIPsec VPN Tunnelが存在すれば削除できません"),
            .deleteCaution =
                QStringLiteral("削除すると、該当IPsec VPN Tunnelによって作成された全てのVPNセッションが削除されます。"),
            .active = QStringLiteral("active"),
            .gatewaySentences =
                {
                    QStringLiteral("ネットワーク規模を考慮して帯域幅の保障(10Mbps、20Mbps、30Mbps)を選択します。"),
                    QStringLiteral("帯域幅の保障は双方向です。 "
                                   "例えば、10Mbpsを選択すると、インバウンドトラフィック10Mbpsアウトバウンドトラフィッ"
                                   "ク10Mbpsが保障されます。"),
                    QStringLiteral(
                        "認証方式は、pre-share で固定であり、暗号化アルゴリズム、D-H Group、ハッシュアルゴリズム、"
                        "Lifetime を選択します。"),
                    QStringLiteral("IKEv1 Policyは、当該IPsec VPN GatewayのすべてのIPsec VPN Tunnelに共有されます。"),
                },
            .tunnelSentences =
                {
                    QStringLiteral(
                        "外部にあるお客様ネットワークのIPsec VPN Gatewayがお持ちのPublic IPアドレスがPeer IPです。"),
                    QStringLiteral("構成された Private Subnet を選択し、Local Network を定めます。"),
                    QStringLiteral("外部のお客様のネットワーク情報でRemote Networkを設定します。"),
                    QStringLiteral("Tunnelモードで固定であり、ESP暗号化と認証アルゴリズムを選択します。"),
                    QStringLiteral("秘密キーあるいは一つのセッションキーが流出しても、異なるセッションキーのセキュリテ"
                                   "ィを保障します。"),
                    QStringLiteral("Perfect Forward Secrecyオプションの無効化です。"),
                    QStringLiteral("Perfect Forward Secrecyオプションの活性化です。"),
                    QStringLiteral("Diffie Hellmanアルゴリズムグループを設定します。"),
                    QStringLiteral("VPN セッションにトラフィックがない場合、相手先の IPsec VPN Gateway(Peer IP "
                                   "アドレス)を検査する方式で、3つのモードのいずれかを選択します。"),
                    QStringLiteral("Dead Peer Detection活性化です。"),
                    QStringLiteral(
                        "Peerに対するaliveness検査をせず、単にPeerが送るR-U-THEREメッセージに応答だけします。"),
                    QStringLiteral("Dead Peer Detection不活性化です。"),
                },
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
            .saLifetime = QStringLiteral("SA 수명"),
            .pfs = QStringLiteral("Perfect Forward Secrecy"),
            .disable = QStringLiteral("비활성화"),
            .enable = QStringLiteral("활성화"),
            .dpd = QStringLiteral("Dead Peer Detection"),
            .dpdModes = modes,
            .ok = QStringLiteral("확인"),
            .next = QStringLiteral("다음"),
            .yes = QStringLiteral("예"),
            .no = QStringLiteral("아니요"),
            .shrinkCaution = QStringLiteral("대역폭 보장을 축소하면 순간적으로 패킷 유실이 발생할 수 있습니다."),
            .refusal = QStringLiteral("이 IPsec VPN Gateway에 추가한 IPsec VPN Tunnel이 있으면 삭제할 수 없습니다."),
            .deleteCaution = QStringLiteral("삭제하면 해당 IPsec VPN Tunnel로 만들어진 모든 VPN 세션이 삭제됩니다."),
            .active = QStringLiteral("active"),
            .gatewaySentences =
                {
                    QStringLiteral("네트워크 규모를 고려하여 대역폭 보장(10Mbps, 20Mbps, 30Mbps)을 선택합니다."),
                    QStringLiteral("대역폭 보장은 양방향입니다. 예를 들어 10Mbps를 선택하면 인바운드 트래픽 10Mbps와 "
                                   "아웃바운드 트래픽 10Mbps가 보장됩니다."),
                    QStringLiteral("인증 방식은 pre-share로 고정되어 있으며 암호화 알고리즘, D-H Group, 해시 알고리즘, "
                                   "Lifetime을 선택합니다."),
                    QStringLiteral("IKEv1 Policy는 해당 IPsec VPN Gateway의 모든 IPsec VPN Tunnel에 공유됩니다."),
                },
            .tunnelSentences =
                {
                    QStringLiteral(
                        "외부에 있는 고객 네트워크의 IPsec VPN Gateway가 가진 공인 IP 주소가 Peer IP입니다."),
                    QStringLiteral("구성된 Private Subnet을 선택하여 Local Network를 정합니다."),
                    QStringLiteral("외부에 있는 고객 네트워크의 정보로 Remote Network를 설정합니다."),
                    QStringLiteral("Tunnel 모드로 고정되어 있으며 ESP 암호화 알고리즘과 인증 알고리즘을 선택합니다."),
                    QStringLiteral("비밀 키나 하나의 세션 키가 유출되어도 다른 세션 키의 보안을 보장합니다."),
                    QStringLiteral("Perfect Forward Secrecy 옵션을 사용하지 않습니다."),
                    QStringLiteral("Perfect Forward Secrecy 옵션을 사용합니다."),
                    QStringLiteral("Diffie-Hellman 알고리즘 그룹을 설정합니다."),
                    QStringLiteral("VPN 세션에 트래픽이 없을 때 상대방의 IPsec VPN Gateway(Peer IP 주소)를 검사하는 "
                                   "방식으로, 세 가지 모드 중 하나를 선택합니다."),
                    QStringLiteral("Dead Peer Detection을 활성화합니다."),
                    QStringLiteral("피어가 살아 있는지 검사하지 않고 피어가 보내는 R-U-THERE 메시지에 응답만 합니다."),
                    QStringLiteral("Dead Peer Detection을 비활성화합니다."),
                },
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
        .shrinkCaution = QStringLiteral("Reducing the bandwidth guarantee can cause packet loss for a moment."),
        .refusal = QStringLiteral("IPsec VPN Tunnels were added to this IPsec VPN Gateway."),
        .deleteCaution = QStringLiteral("All VPN sessions made by this IPsec VPN Tunnel are deleted with it."),
        .active = QStringLiteral("active"),
        .gatewaySentences =
            {
                QStringLiteral(
                    "Choose the bandwidth guarantee (10 Mbps, 20 Mbps, 30 Mbps) by the size of the network."),
                QStringLiteral("It holds in both directions: with 10 Mbps, 10 Mbps of inbound traffic and 10 Mbps of "
                               "outbound traffic are guaranteed."),
                QStringLiteral("The authentication method is fixed to pre-share; choose the encryption algorithm, D-H "
                               "Group, hash algorithm and Lifetime."),
                QStringLiteral("The IKEv1 Policy is shared by all IPsec VPN Tunnels of this IPsec VPN Gateway."),
            },
        .tunnelSentences =
            {
                QStringLiteral("The Peer IP is the Public IP address of the IPsec VPN Gateway in the customer's "
                               "external network."),
                QStringLiteral("Choose a Private Subnet of the zone; it becomes the Local Network."),
                QStringLiteral("Set the Remote Network to what the customer's external network has."),
                QStringLiteral("Fixed to Tunnel mode; choose the ESP encryption and authentication algorithms."),
                QStringLiteral("Keeps other session keys safe even if the secret key or one session key leaks."),
                QStringLiteral("The Perfect Forward Secrecy option is disabled."),
                QStringLiteral("The Perfect Forward Secrecy option is enabled."),
                QStringLiteral("Set the Diffie-Hellman group."),
                QStringLiteral("Checks the peer's IPsec VPN Gateway (the Peer IP address) while the VPN session has no "
                               "traffic. Choose one of three modes."),
                QStringLiteral("Dead Peer Detection is enabled."),
                QStringLiteral("The peer is not checked for aliveness; its R-U-THERE messages are only answered."),
                QStringLiteral("Dead Peer Detection is disabled."),
            },
    };
}

} // namespace tunneldesk::test
