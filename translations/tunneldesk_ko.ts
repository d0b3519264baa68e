<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>tunneldesk::AdvancedEditor</name>
    <message>
        <source>When the tunnel is brought up.</source>
        <translation>터널을 연결하는 시점입니다.</translation>
    </message>
    <message>
        <source>How this gateway names itself to the peer. Automatic: by its address.</source>
        <translation>이 Gateway가 Peer에 알리는 ID입니다. 자동이면 주소를 사용합니다.</translation>
    </message>
    <message>
        <source>What the peer has to name itself.</source>
        <translation>Peer가 알려야 하는 ID입니다.</translation>
    </message>
    <message>
        <source>Of packets inside the tunnel. Otherwise it follows from the proposal and the link.</source>
        <translation>터널 안 패킷의 MTU입니다. 지정하지 않으면 IPsec Proposal과 회선에 따라 정해집니다.</translation>
    </message>
    <message>
        <source>Packets to the Remote Network are dropped rather than sent unprotected.</source>
        <translation>Remote Network로 가는 패킷은 보호 없이 전송되지 않고 폐기됩니다.</translation>
    </message>
    <message>
        <source>A host in the Remote Network that answers ping. Empty: the first address.</source>
        <translation>ping에 응답하는 Remote Network의 호스트입니다. 비워 두면 첫 번째 주소입니다.</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>제한</translation>
    </message>
    <message>
        <source> KB</source>
        <translation> KB</translation>
    </message>
    <message>
        <source>%1, value</source>
        <extracomment>the number beside a check box; %1: the label of the row</extracomment>
        <translation>%1, 값</translation>
    </message>
    <message>
        <source>Set by hand</source>
        <translation>직접 설정</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> 바이트</translation>
    </message>
    <message>
        <source> packets</source>
        <translation> 패킷</translation>
    </message>
    <message>
        <source>Fit TCP connections to the MTU</source>
        <translation>TCP 연결을 MTU에 맞춤</translation>
    </message>
    <message>
        <source>For peers that follow the old draft</source>
        <translation>이전 초안을 따르는 Peer용</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>차단</translation>
    </message>
</context>
<context>
    <name>tunneldesk::AlgorithmCombo</name>
    <message>
        <source>%1 — %2</source>
        <extracomment>%1: an algorithm, %2: how strong it is</extracomment>
        <translation>%1 — %2</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Application</name>
    <message>
        <source>The profile could not be read: %1. The last good one was opened.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The profile could not be read: %1. %2 is left untouched, and nothing can be changed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: %2.</source>
        <translation type="unfinished">%1: %2. {1:?}</translation>
    </message>
    <message>
        <source>The console was started without an engine.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine is running; nothing is missing.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The console was started without an engine. Profiles can be edited.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 Until then profiles can be edited, but no tunnel runs.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::BandwidthEditor</name>
    <message>
        <source>Unmetered (no guarantee, no limit)</source>
        <translation>무제한(보장과 제한 없음)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: the label of a group, %2: one of its choices</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ConfirmDialog</name>
    <message>
        <source>Objects concerned</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::DataTable</name>
    <message>
        <source>Fit columns</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show all columns</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::DpdEditor</name>
    <message>
        <source>Idle for</source>
        <extracomment>three numbers in a row: after 10 s without traffic, 5 tries, 4 s apart</extracomment>
        <translation>유휴 시간</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>간격</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>seconds, behind a number</extracomment>
        <translation> 초</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: the label of a group, %2: one of its choices</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>tunneldesk::FindingLabel</name>
    <message>
        <source>▲ Caution: %1</source>
        <extracomment>%1: what is wrong. The sign stands for the severity without colour.</extracomment>
        <translation>▲ 주의: %1</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
</context>
<context>
    <name>tunneldesk::FindingSummary</name>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: the label of a field, %2: what is wrong with it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) need attention.</source>
        <translation>
            <numerusform>%n개 항목을 확인하세요.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::GatewayModel</name>
    <message>
        <source>no tunnel yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2 active</source>
        <comment>tunnels of a gateway</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>—</source>
        <comment>no value</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Zone</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bandwidth guarantee</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IKEv1 Policy</source>
        <translation type="unfinished">IKEv1 Policy</translation>
    </message>
    <message>
        <source>Public IP</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tunnels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::GatewayPage</name>
    <message>
        <source>Networking &gt; IPsec VPN</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation type="unfinished">IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>No IPsec VPN Gateway yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A gateway is this computer's end of the tunnels. Create one, then a tunnel to the Peer Gateway.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No match</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No row holds what you are searching for.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation type="unfinished">IPsec VPN Gateway 생성</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>a gateway or tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Current status</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPsec VPN Gateways</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Select a gateway first.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::GatewayWizard</name>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>Cannot be changed after creation.</source>
        <translation>생성한 후에는 변경할 수 없습니다.</translation>
    </message>
    <message>
        <source>The uplink of this computer that the gateway uses. It cannot be changed later.</source>
        <translation>이 Gateway가 사용하는 이 컴퓨터의 회선입니다. 나중에 변경할 수 없습니다.</translation>
    </message>
    <message>
        <source>The guarantee holds in both directions: inbound traffic and outbound traffic get it each.</source>
        <translation>대역폭 보장은 양방향입니다. 인바운드 트래픽과 아웃바운드 트래픽이 각각 보장됩니다.</translation>
    </message>
    <message>
        <source>IKEv1 Policy</source>
        <translation>IKEv1 Policy</translation>
    </message>
    <message>
        <source>The IKEv1 Policy is shared by all IPsec VPN Tunnels of this IPsec VPN Gateway.</source>
        <translation>IKEv1 Policy는 해당 IPsec VPN Gateway의 모든 IPsec VPN Tunnel에 공유됩니다.</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>고급 설정</translation>
    </message>
    <message>
        <source>Aggressive mode is not available in this version. It would let an observer guess the key offline.</source>
        <translation>어그레시브 모드는 이 버전에서 사용할 수 없습니다. 도청자가 오프라인으로 키를 추측할 수 있게 되는 모드입니다.</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <extracomment>a zone and its uplink: "KR-1 → eth0"</extracomment>
        <translation>%1 → %2</translation>
    </message>
    <message numerus="yes">
        <source>▲ Caution: %n tunnel(s) will disconnect and negotiate again: %1</source>
        <extracomment>%n: number of tunnels, %1: their names</extracomment>
        <translation>
            <numerusform>▲ 주의: 터널 %n개의 연결이 끊어지고 다시 협상합니다: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>▲ Caution: Reducing the bandwidth guarantee may lose packets for a moment.</source>
        <translation>▲ 주의: 대역폭 보장을 축소하면 순간적으로 패킷이 유실될 수 있습니다.</translation>
    </message>
    <message>
        <source>Change IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway 변경</translation>
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway 생성</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>%1 (not available)</source>
        <translation>%1(사용할 수 없음)</translation>
    </message>
    <message>
        <source>Example: tokyo-gateway</source>
        <translation>예: seoul-gateway</translation>
    </message>
    <message>
        <source>No zone is defined yet</source>
        <translation>아직 Zone이 없습니다</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>선택하세요</translation>
    </message>
</context>
<context>
    <name>tunneldesk::HandshakeView</name>
    <message>
        <source>Handshake, message by message</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::IdentityEditor</name>
    <message>
        <source>%1, type</source>
        <extracomment>%1: the label of a row, "Own ID"</extracomment>
        <translation>%1, 유형</translation>
    </message>
    <message>
        <source>%1, value</source>
        <translation>%1, 값</translation>
    </message>
</context>
<context>
    <name>tunneldesk::InterfaceModel</name>
    <message>
        <source>down</source>
        <comment>state of an interface</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>up</source>
        <comment>state of an interface</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no link</source>
        <comment>state of an interface</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>VPN tunnel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>uplink</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>loopback</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>other</source>
        <comment>role of an interface</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Used by</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Addresses</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rate in</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rate out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bytes received</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bytes sent</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Packets in</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Packets out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Drops</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>MTU</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::KeyDialog</name>
    <message>
        <source>IKEv1 Pre-shared Key</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The tunnel “%1” to %2 is waiting for its key.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished">확인</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">취소</translation>
    </message>
</context>
<context>
    <name>tunneldesk::KeyKeeper</name>
    <message>
        <source>The key of “%1” could not be read: %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Enter the key</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The key of “%1” is in the vault.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::LifetimeEditor</name>
    <message>
        <source>%1: set to %2</source>
        <extracomment>%1: the label of a field, %2: a duration</extracomment>
        <translation>%1: %2(으)로 설정</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>seconds, behind a number</extracomment>
        <translation> 초</translation>
    </message>
    <message>
        <source>%1 h</source>
        <extracomment>%1: a number of hours</extracomment>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>= %1</source>
        <extracomment>%1: the same duration in hours and minutes</extracomment>
        <translation>= %1</translation>
    </message>
</context>
<context>
    <name>tunneldesk::LogModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Area</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tunnel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::LogPage</name>
    <message>
        <source>Networking &gt; IPsec VPN</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Each message, change of state and error of the tunnels appears here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>To the newest line</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All tunnels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Smallest level shown</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 and above</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::MainWindow</name>
    <message>
        <source>Interface</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing to show</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The interfaces appear when the engine is running.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Routing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The routes appear when the engine is running.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No IPsec VPN Tunnel yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The state of each tunnel and of its network pairs appears here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>Quit and disconnect %n tunnel(s)?</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>The VPN sessions end with the program; the networks behind them stay closed until it runs again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Zones…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close the window</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ctrl+W</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Current status: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Gateway</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation type="unfinished">IPsec VPN Gateway 생성</translation>
    </message>
    <message>
        <source>Ctrl+Shift+N</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Tunnel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Create IPsec VPN Tunnel</source>
        <translation type="unfinished">IPsec VPN Tunnel 생성</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Connect or disconnect</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Log of the selected tunnel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ctrl+/</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>About Tunneldesk</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Change what is selected</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Delete what is selected</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the details</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>An IPsec VPN console with its own IKEv1 gateway inside. Apache License 2.0.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::MessageBar</name>
    <message>
        <source>Close</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close the message</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::Navigation</name>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation type="unfinished">IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Interface</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Routing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Navigation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Networking</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPsec VPN</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Current status</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::NegotiationModel</name>
    <message>
        <source>equal</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>different</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not offered</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Setting</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This side</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Peer</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::NetworkEditor</name>
    <message>
        <source>+ Add a network</source>
        <translation>+ 네트워크 추가</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <extracomment>%1: the label of a list, %2: the number of a line in it</extracomment>
        <translation>%1, %2번째 줄</translation>
    </message>
    <message>
        <source>Add a line to %1</source>
        <extracomment>%1: the label of a list</extracomment>
        <translation>%1에 줄 추가</translation>
    </message>
</context>
<context>
    <name>tunneldesk::NetworkRow</name>
    <message>
        <source>Remove %1</source>
        <extracomment>%1: the name of a line in a list</extracomment>
        <translation>%1 삭제</translation>
    </message>
    <message>
        <source>Use %1</source>
        <extracomment>%1: a corrected network, as "10.1.0.0/16"</extracomment>
        <translation>%1 사용</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Operations</name>
    <message>
        <source>A gateway stands in a zone, and there is none yet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Zones…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Caution</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reduce the bandwidth guarantee of “%1” from %2 to %3?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reducing the bandwidth guarantee can cause packet loss for a moment.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The gateway “%1” was created. Next: create a tunnel.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Create IPsec VPN Tunnel</source>
        <translation type="unfinished">IPsec VPN Tunnel 생성</translation>
    </message>
    <message>
        <source>The gateway “%1” was changed. %2</source>
        <comment>name; what running tunnels feel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Delete IPsec VPN Gateway</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Delete the gateway “%1”?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The gateway “%1” cannot be deleted.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPsec VPN Tunnels were added to this IPsec VPN Gateway. Delete them first:</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The gateway “%1” was deleted.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing was changed: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The profile could not be read; it is left untouched.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Create an IPsec VPN Gateway first.</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n tunnel(s) still use it: %1</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>Select a tunnel first.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine is not running.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It is connected already.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It is not connected.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation type="unfinished">IPsec VPN Gateway 생성</translation>
    </message>
    <message>
        <source>The key of “%1” goes into the vault.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The tunnel “%1” was created. Next: set up the Peer Gateway with the same values, mirrored.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The tunnel “%1” was changed. %2</source>
        <comment>name; what running tunnels feel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Delete IPsec VPN Tunnel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Delete the tunnel “%1”?</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>Delete %n tunnel(s)?</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>All VPN sessions made by this IPsec VPN Tunnel are deleted with it.</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n tunnel(s) deleted.</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::Page</name>
    <message>
        <source>Search</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search in this table</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::PassphraseDialog</name>
    <message>
        <source>New vault</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the vault</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a passphrase for the vault file. Without it the keys inside cannot be read.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Enter the passphrase of the vault file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Passphrase again</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished">확인</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">취소</translation>
    </message>
    <message>
        <source>Something is needed here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The vault could not be opened: %1.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::PathDiagram</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::PfsEditor</name>
    <message>
        <source>The Perfect Forward Secrecy option is disabled.</source>
        <translation>Perfect Forward Secrecy 옵션을 사용하지 않습니다.</translation>
    </message>
    <message>
        <source>The Perfect Forward Secrecy option is enabled. Set the Diffie-Hellman group.</source>
        <translation>Perfect Forward Secrecy 옵션을 사용합니다. Diffie-Hellman 알고리즘 그룹을 설정합니다.</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Disable</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Enable</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: the label of a group, %2: one of its choices</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>tunneldesk::PolicyEditor</name>
    <message>
        <source>pre-share (fixed)</source>
        <translation>pre-share(고정)</translation>
    </message>
    <message>
        <source>Authentication method</source>
        <translation>인증 방식</translation>
    </message>
    <message>
        <source>Strength of this combination: %1</source>
        <extracomment>%1: how strong the combination of algorithms is</extracomment>
        <translation>이 조합의 강도: %1</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ProposalEditor</name>
    <message>
        <source>Tunnel mode (fixed)</source>
        <translation>Tunnel 모드(고정)</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>모드</translation>
    </message>
    <message>
        <source>AES-GCM authenticates by itself.</source>
        <translation>AES-GCM은 인증을 포함합니다.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::PskEditor</name>
    <message>
        <source>the key of “%1”</source>
        <translation>“%1”의 키</translation>
    </message>
    <message>
        <source>asked for at each connection</source>
        <translation>연결할 때마다 입력</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>변경 없음</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>설정되지 않음</translation>
    </message>
    <message numerus="yes">
        <source>set · %n character(s) · %1</source>
        <extracomment>the pre-shared key in the final check; %n: its length, %1: how strong it is</extracomment>
        <translation>
            <numerusform>설정됨 · %n자 · %1</numerusform>
        </translation>
    </message>
    <message>
        <source>▲ Caution: The key begins or ends with a space. It counts as a part of the key.</source>
        <translation>▲ 주의: 키의 앞이나 뒤에 공백이 있습니다. 공백도 키의 일부입니다.</translation>
    </message>
    <message>
        <source>▲ Caution: The key has characters beyond ASCII. They are sent as UTF-8 octets; not every peer does the same.</source>
        <translation>▲ 주의: 키에 ASCII가 아닌 문자가 있습니다. UTF-8 바이트로 사용하지만 모든 Peer가 그렇지는 않습니다.</translation>
    </message>
    <message>
        <source>▲ Caution: The key can be guessed. Generate one, or write a longer one.</source>
        <translation>▲ 주의: 추측하기 쉬운 키입니다. 키를 생성하거나 더 길게 입력하세요.</translation>
    </message>
    <message>
        <source>very weak</source>
        <comment>of a key</comment>
        <translation>매우 약함</translation>
    </message>
    <message>
        <source>weak</source>
        <comment>of a key</comment>
        <translation>약함</translation>
    </message>
    <message>
        <source>fair</source>
        <comment>of a key</comment>
        <translation>보통</translation>
    </message>
    <message>
        <source>strong</source>
        <comment>of a key</comment>
        <translation>강함</translation>
    </message>
    <message>
        <source>Use the key of “%1”</source>
        <translation>“%1”의 키 사용</translation>
    </message>
    <message>
        <source>Tunnels from one gateway to one peer share one key. A change of the key is a change for “%1”, too.</source>
        <translation>한 Gateway에서 한 Peer로 가는 터널은 하나의 키를 공유합니다. 키를 변경하면 “%1”에도 적용됩니다.</translation>
    </message>
    <message>
        <source>Text, 0x… hexadecimal or 0s… base64</source>
        <translation>문자열, 0x…(16진수) 또는 0s…(base64)</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>표시</translation>
    </message>
    <message>
        <source>Hide key</source>
        <translation>키 숨기기</translation>
    </message>
    <message>
        <source>Show key</source>
        <translation>키 표시</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>Generate key</source>
        <translation>키 생성</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy key</source>
        <translation>키 복사</translation>
    </message>
    <message>
        <source>Copies the key for 30 seconds</source>
        <translation>30초 동안만 키를 복사합니다</translation>
    </message>
    <message>
        <source>Strength of the key</source>
        <translation>키의 강도</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>키 보관</translation>
    </message>
    <message>
        <source>The key stays where “%1” keeps it.</source>
        <translation>키는 “%1”과(와) 같은 곳에 보관됩니다.</translation>
    </message>
    <message>
        <source>%1 (not available)</source>
        <translation>%1(사용할 수 없음)</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ReviewPage</name>
    <message>
        <source>▲ %1: %2</source>
        <extracomment>%1: the label of a field, %2: what to mind about it</extracomment>
        <translation>▲ %1: %2</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <extracomment>%1: the old value, %2: the new value</extracomment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Please check everything once more.</source>
        <translation>내용을 다시 한번 확인하세요.</translation>
    </message>
    <message>
        <source>Final confirmation</source>
        <translation>최종 확인</translation>
    </message>
</context>
<context>
    <name>tunneldesk::RouteModel</name>
    <message>
        <source>default (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>main (254)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>local (255)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Destination</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Via</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Origin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tunnel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Metric</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>MTU</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::SaModel</name>
    <message>
        <source>rekeying</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in use</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>being replaced</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Networks</source>
        <translation type="unfinished">네트워크</translation>
    </message>
    <message>
        <source>SPI in</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>SPI out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Algorithms</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Encapsulation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bytes received</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bytes sent</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Packets in</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Packets out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Replay drops</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Auth. failures</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rekey in</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Expires in</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::StatusLine</name>
    <message numerus="yes">
        <source>%n active</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stopped</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>Show the tunnels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Engine: starting</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Engine: ready</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Engine: not running</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What the engine needs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keychain: being checked</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keychain: ready</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keychain: none</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keychain: locked</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the keychain again</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Traffic through all tunnels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::StatusPage</name>
    <message>
        <source>Networking &gt; IPsec VPN &gt; Current status</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No match</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No row holds what you are searching for.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Updated %1</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::StepIndicator</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <extracomment>%1: number of the present step, %2: number of steps, %3: name of the present step</extracomment>
        <translation>%2단계 중 %1단계: %3</translation>
    </message>
</context>
<context>
    <name>tunneldesk::StepsGuide</name>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation type="unfinished">IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>Name, Zone, bandwidth guarantee and IKEv1 Policy.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Peer IP, networks, Pre-shared Key, IPsec Proposal, Lifetime, PFS and DPD.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Peer Gateway</source>
        <translation type="unfinished">피어 게이트웨이</translation>
    </message>
    <message>
        <source>The same values on the other side, Local and Remote Network swapped.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Send a ping through the tunnel; its state turns active.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::TunnelDetails</name>
    <message>
        <source>Show in the log</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy the details</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close the details</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Summary</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Security Associations</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Negotiation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Handshake</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tunnel details</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Network pairs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>VPN sessions</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Negotiated values</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no VPN session now.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No difference is known. When a negotiation fails, what each side wants stands here side by side.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cause: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>State since</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>—</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Peer IP</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Own address</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Local Network</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remote Network</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPsec Proposal</source>
        <translation type="unfinished">IPsec Proposal</translation>
    </message>
    <message>
        <source>Perfect Forward Secrecy</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dead Peer Detection</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>SA Lifetime</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>MTU inside the tunnel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IKE SA</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>established</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>being negotiated</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>initiator</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>responder</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Addresses</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cookies</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Algorithms</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IKE negotiation mode</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>NAT</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>on both sides</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>on this side</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>on the peer's side</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>none</source>
        <comment>no NAT found</comment>
        <translation type="unfinished">없음</translation>
    </message>
    <message>
        <source>Remaining lifetime</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Peer last seen</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>DPD last asked</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Peer software</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::TunnelModel</name>
    <message>
        <source>Status</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation type="unfinished">IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>Peer IP</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Local Network</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remote Network</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPsec Proposal</source>
        <translation type="unfinished">IPsec Proposal</translation>
    </message>
    <message>
        <source>PFS</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>DPD</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Uptime</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rekey in</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bytes received</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bytes sent</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Last error</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::TunnelPage</name>
    <message>
        <source>Networking &gt; IPsec VPN</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No IPsec VPN Tunnel yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A tunnel joins a network behind this gateway with a network behind the Peer Gateway.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A tunnel needs a gateway</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Create an IPsec VPN Gateway first. All its tunnels share its IKEv1 Policy.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No match</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No row holds what you are searching for.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Create IPsec VPN Tunnel</source>
        <translation type="unfinished">IPsec VPN Tunnel 생성</translation>
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation type="unfinished">IPsec VPN Gateway 생성</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>a gateway or tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tunnel details</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Connect</source>
        <comment>a tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Disconnect</source>
        <comment>a tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Current status</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPsec VPN Tunnels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Select a tunnel first.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Select one tunnel only.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::TunnelReview</name>
    <message>
        <source>on</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1: the value of an identity, %2: its type</extracomment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>%1 (after %2, %3 tries, %4 apart)</source>
        <extracomment>%1: "ON"; then the times of dead peer detection</extracomment>
        <translation>%1(%2 후, %3회, %4 간격)</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway and peer</source>
        <translation>IPsec VPN Gateway와 Peer</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>the key so far</source>
        <translation>기존 키</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>키 보관</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>인증</translation>
    </message>
    <message>
        <source>IPsec Proposal</source>
        <translation>IPsec Proposal</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>모드</translation>
    </message>
    <message>
        <source>Tunnel mode (fixed)</source>
        <translation>Tunnel 모드(고정)</translation>
    </message>
    <message>
        <source>VPN session (Security Association)</source>
        <translation>VPN 세션(Security Association)</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no limit</comment>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>고급 설정</translation>
    </message>
    <message>
        <source>Peer Gateway</source>
        <translation>피어 게이트웨이</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>변경 내용</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>변경 사항이 없습니다.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::TunnelSettingsPage</name>
    <message>
        <source>Advanced</source>
        <translation>고급 설정</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway and peer</source>
        <translation>IPsec VPN Gateway와 Peer</translation>
    </message>
    <message>
        <source>Cannot be changed after creation.</source>
        <translation>생성한 후에는 변경할 수 없습니다.</translation>
    </message>
    <message>
        <source>The Public IP address of the IPsec VPN Gateway in the customer's external network.</source>
        <translation>외부에 있는 고객 네트워크의 IPsec VPN Gateway가 가진 공인 IP 주소입니다.</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Private Subnet and external network must not overlap.</source>
        <translation>Private Subnet과 외부 네트워크는 서로 겹치지 않아야 합니다.</translation>
    </message>
    <message>
        <source>Choose a Private Subnet of the zone; it becomes the Local Network.</source>
        <translation>구성된 Private Subnet을 선택하여 Local Network를 정합니다.</translation>
    </message>
    <message>
        <source>The networks on the peer's side. A list can be pasted: separated by commas or one a line.</source>
        <translation>외부에 있는 고객 네트워크입니다. 쉼표로 구분하거나 한 줄에 하나씩 적은 목록을 붙여넣을 수 있습니다.</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>인증</translation>
    </message>
    <message>
        <source>IPsec Proposal</source>
        <translation>IPsec Proposal</translation>
    </message>
    <message>
        <source>VPN session (Security Association)</source>
        <translation>VPN 세션(Security Association)</translation>
    </message>
    <message>
        <source>Keeps other session keys safe even if the secret key or one session key leaks.</source>
        <translation>비밀 키나 하나의 세션 키가 유출되어도 다른 세션 키의 보안을 보장합니다.</translation>
    </message>
    <message>
        <source>Checks the peer's IPsec VPN Gateway (the Peer IP address) while the VPN session has no traffic.</source>
        <translation>VPN 세션에 트래픽이 없을 때 상대방의 IPsec VPN Gateway(Peer IP 주소)를 검사합니다.</translation>
    </message>
    <message>
        <source>Choose the gateway that this tunnel belongs to.</source>
        <extracomment>%1: the algorithms of a gateway's policy</extracomment>
        <translation>이 터널이 속할 Gateway를 선택하세요.</translation>
    </message>
    <message>
        <source>IKEv1 Policy: %1</source>
        <translation>IKEv1 Policy: %1</translation>
    </message>
    <message>
        <source>Example: tokyo-office</source>
        <translation>예: seoul-office</translation>
    </message>
    <message>
        <source>Enter another network below</source>
        <translation>아래에 다른 네트워크 입력</translation>
    </message>
    <message>
        <source>The zone has no Private Subnet: enter a network below</source>
        <translation>Zone에 Private Subnet이 없습니다. 아래에 입력하세요</translation>
    </message>
    <message>
        <source>Create an IPsec VPN Gateway first</source>
        <translation>먼저 IPsec VPN Gateway를 생성하세요</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>선택하세요</translation>
    </message>
    <message>
        <source>▲ Caution: This is a private address. The peer is usually reached at its Public IP.</source>
        <translation>▲ 주의: 사설 주소입니다. Peer에는 보통 공인 IP로 연결합니다.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::TunnelWizard</name>
    <message>
        <source>Nothing was made. %1</source>
        <translation>아무것도 만들어지지 않았습니다. %1</translation>
    </message>
    <message>
        <source>Create IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel 생성</translation>
    </message>
    <message>
        <source>Change IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel 변경</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Final confirmation</source>
        <translation>최종 확인</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>확인</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Words</name>
    <message>
        <source>strong</source>
        <comment>of an algorithm</comment>
        <translation type="unfinished">강함</translation>
    </message>
    <message>
        <source>dated</source>
        <comment>of an algorithm</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>weak</source>
        <comment>of an algorithm</comment>
        <translation type="unfinished">약함</translation>
    </message>
    <message>
        <source>included</source>
        <comment>the cipher authenticates by itself</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Main mode</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Aggressive mode</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>unmetered</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 Mbps</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>at start</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>on traffic</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>answer only</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in the keychain of the desktop</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in a vault file under a passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in memory until the program ends</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nowhere: ask each time</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>automatic (the address)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPv4 address</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPv6 address</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>domain name (FQDN)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>user name (user@domain)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>key ID</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ON</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One-way</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>OFF</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dead Peer Detection is enabled.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The peer is not checked for aliveness; its R-U-THERE messages are only answered.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dead Peer Detection is disabled.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished">자동</translation>
    </message>
    <message>
        <source>always (UDP 4500)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished">꺼짐</translation>
    </message>
    <message>
        <source>old drafts only</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ESP in UDP</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ESP</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Running tunnels do not feel this.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The new guarantee holds at once; tunnels stay up.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Routes change at once; tunnels stay up.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>VPN sessions are negotiated again; the tunnel stays up.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The tunnel disconnects and connects again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>unicast</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>unreachable</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>other</source>
        <comment>kind of a route</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>kernel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>static</source>
        <comment>origin of a route</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>DHCP</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>this program</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>other</source>
        <comment>origin of a route</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Debug</source>
        <comment>level of a log line</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Info</source>
        <comment>level of a log line</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Warning</source>
        <comment>level of a log line</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Error</source>
        <comment>level of a log line</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Disable</source>
        <translation type="unfinished">Disable</translation>
    </message>
    <message>
        <source>Enable (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 bps</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 kbps</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Zone name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Interface or address</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Private Subnet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Capacity</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Gateway name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Zone</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bandwidth guarantee</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IKE negotiation mode</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Encryption algorithm</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hash algorithm</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>D-H Group</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lifetime</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tunnel name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation type="unfinished">IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>Peer IP</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Connect</source>
        <comment>when a tunnel connects</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Local Network</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remote Network</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Own ID</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Peer ID</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IKEv1 Pre-shared Key</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ESP encryption algorithm</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ESP authentication algorithm</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Security Association Lifetime</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lifetime in kilobytes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Perfect Forward Secrecy</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dead Peer Detection</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Idle time before a check</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Checks before giving up</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Time between checks</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>NAT traversal</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Extended sequence numbers</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>SHA2-256 cut to 96 bits</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Replay window</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>MSS clamp</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>MTU</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Block traffic while the tunnel is down</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test address</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Something is needed here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Too long: at most %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>“%1” has this already. Choose another.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is chosen here no longer exists. Choose again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Allowed are %1 to %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>“%1” is not an IP address. Write it like 203.0.113.10.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>“%1” is not a network. Write it like 192.168.10.0/24.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bits are set behind the mask. Did you mean %1?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Too many: at most %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This authentication does not fit the encryption chosen.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This value does not fit the type of ID chosen.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>After 0x there must be hexadecimal digits, after 0s base64; the key must not hold a zero octet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Weak: choose it only if the peer knows nothing better.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Aggressive mode lets an observer guess the key offline. Use Main mode if the peer can.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Longer than the Lifetime of the gateway's IKEv1 Policy.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Overlaps %1 of the same tunnel.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Overlaps %1 of the tunnel “%2”.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Must not overlap your own network %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The Peer IP lies inside this network. Traffic to the peer itself stays outside the tunnel.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lies outside the Private Subnets of the zone.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No gateway can have this address.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is an address of this computer.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IPv4 and IPv6 do not go together here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The zone has only %1 left to guarantee.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The tunnel “%1” to the same peer has another key. In Main mode both must share one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This peer belongs to the gateway “%1” already. One peer belongs to one gateway of an address.</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%1 sent (%n octet(s))</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 received (%n octet(s))</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: message %2 of %3 sent (%n octet(s))</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: message %2 of %3 received (%n octet(s))</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>%1, repetition %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>a tunnel's state changes</comment>
        <translation type="unfinished">%1 → %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a line and its reason</comment>
        <translation type="unfinished">%1: %2</translation>
    </message>
    <message>
        <source>IKE SA made (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IKE SA gone (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>VPN session made (SPI in %1, out %2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>VPN session gone (SPI in %1, out %2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The peer says: notify %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unprotected hint: notify %1</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n dropped from %1: %2</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>%1 is ready</source>
        <comment>a device, socket or address</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Quick mode</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Informational exchange</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unknown exchange</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IKE</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>SA</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Peer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Packets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>message too short</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>message with a wrong length</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>message of another IKE version</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>malformed payload</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>malformed attribute</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>too many payloads</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>unknown kind of exchange</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>message that was not expected</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>message without a payload that it needs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>payload that may stand only once stands twice</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>message that should be encrypted is not</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>message that fails authentication</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>unusable Diffie-Hellman value</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>unusable nonce</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the peer chose what was not offered</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>message ID used twice</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>packet received twice</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>proposal mismatch</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>pre-shared key mismatch</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the peer has another ID than expected</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the networks do not match those of the peer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the peer uses another IKE negotiation mode</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the Perfect Forward Secrecy settings differ</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the peer refused</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the peer ended the session</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no response from the peer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the peer stopped answering</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nothing has come back through the tunnel yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the Lifetime ended</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ESP packet of an unknown session</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ESP packet that fails authentication</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ESP packet with wrong padding</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>packet from outside the networks of the tunnel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the sequence numbers are used up</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no VPN session for this packet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the queue of the bandwidth guarantee is full</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>packet too big for the tunnel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the pre-shared key is missing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>message from an unknown peer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not configured</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>this computer does not have the address now</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the settings are not valid</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a permission is missing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>another program uses the port</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>there is no TUN device</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the system reported an error</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>there is no keychain</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the keychain is locked</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>others may read the file; it must be for its owner only (0600)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the file does not hold what it should</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>another program has changed the file in the meantime</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the passphrase is wrong</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the cryptographic library lacks this algorithm</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>disconnected by the user</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the settings were changed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>stopped</source>
        <comment>state of a tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>waiting for the key</source>
        <comment>state of a tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>waiting for the system</source>
        <comment>state of a tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>negotiating (phase 1)</source>
        <comment>state of a tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>negotiating (phase 2)</source>
        <comment>state of a tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>established</source>
        <comment>state of a tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>active</source>
        <comment>state of a tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>checking the peer</source>
        <comment>state of a tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>retrying</source>
        <comment>state of a tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>failed</source>
        <comment>state of a tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>partially active</source>
        <comment>state of a tunnel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in order</source>
        <comment>no reason to complain</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Enter the same IKEv1 Pre-shared Key on both sides.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Make the marked settings equal on both sides.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Local Network here must be Remote Network there, and the other way round.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set the peer ID to what the peer sends, or change it there.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose the same IKE negotiation mode on both sides.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose the same Perfect Forward Secrecy group on both sides.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the Peer IP, that UDP 500 and 4500 pass the firewalls, and that the peer is running.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look into the log of the peer: it knows why.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Enter the IKEv1 Pre-shared Key.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stop the other IPsec program (strongSwan, Libreswan) that uses UDP 500 or 4500.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Start the program with the rights to open network devices, for example as root.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Load the TUN module: modprobe tun.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Wait for the next try, or connect again now.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Correct the settings of the tunnel.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Send a ping to a host behind the peer; check its routes and firewall if none comes back.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>certain</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>probable</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>this side</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the peer's side</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>between the two</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>this computer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IKE encryption</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IKE hash</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Authentication method</source>
        <translation type="unfinished">인증 방식</translation>
    </message>
    <message>
        <source>IKE Lifetime</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ESP encryption</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ESP authentication</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ESP key length</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Encapsulation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>SA Lifetime</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Protocol</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 (the system says: %2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Probably: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cause: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what happened, what to do next</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>tunneldesk::ZonesDialog</name>
    <message>
        <source>Zones</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A zone is an uplink of this computer: the address that peers see, and the Private Subnets behind it. Every IPsec VPN Gateway stands in one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Private Subnets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> Mbps</source>
        <comment>suffix of a number</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished">확인</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">취소</translation>
    </message>
    <message numerus="yes">
        <source>%n gateway(s) stand in this zone.</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>Zone %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing was changed: %1.</source>
        <translation type="unfinished" />
    </message>
</context>
</TS>
