<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>tunneldesk::AdvancedEditor</name>
    <message>
        <source>When the tunnel is brought up.</source>
        <translation>Tunnel을 연결하는 시점입니다.</translation>
    </message>
    <message>
        <source>How this gateway names itself to the peer. Automatic: by its address.</source>
        <translation>이 Gateway가 피어에 알리는 ID입니다. 자동이면 주소를 사용합니다.</translation>
    </message>
    <message>
        <source>What the peer has to name itself.</source>
        <translation>피어가 알려야 하는 ID입니다.</translation>
    </message>
    <message>
        <source>Of packets inside the tunnel. Otherwise it follows from the proposal and the link.</source>
        <translation>Tunnel 안 패킷의 MTU입니다. 지정하지 않으면 IPsec Proposal과 회선에 따라 정해집니다.</translation>
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
        <translation>이전 초안을 따르는 피어용</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>차단</translation>
    </message>
    <message>
        <source>RFC 3947 wants port 4500 for a new phase 1, too; some peers take the first message on 500 alone.</source>
        <translation>RFC 3947은 새 1단계에도 4500 포트를 요구합니다. 첫 메시지를 500 포트에서만 받는 피어도 있습니다.</translation>
    </message>
    <message>
        <source>Keep them if several devices behind one address share this peer.</source>
        <translation>하나의 주소 뒤에 있는 여러 장비가 이 피어를 함께 쓰면 유지하세요.</translation>
    </message>
    <message>
        <source>Don&apos;t Fragment, over IPv4. Automatic: routers may cut packets, and one now and then finds out what the path carries.</source>
        <translation>IPv4의 Don&apos;t Fragment입니다. 자동: 라우터가 패킷을 나눌 수 있으며, 가끔 경로가 나를 수 있는 크기를 확인하는 패킷을 보냅니다.</translation>
    </message>
    <message>
        <source>For fast links. Few IKEv1 peers know them; both sides must have them on.</source>
        <translation>빠른 회선용입니다. 지원하는 IKEv1 피어가 적으며 양쪽 모두 켜야 합니다.</translation>
    </message>
    <message>
        <source>Begin at 4500</source>
        <translation>4500에서 시작</translation>
    </message>
    <message>
        <source>64 bits</source>
        <translation>64비트</translation>
    </message>
    <message>
        <source>Copy from the packet inside</source>
        <translation>내부 패킷에서 복사</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <extracomment>%1: what would stand in the field</extracomment>
        <translation>“%1” 사용</translation>
    </message>
    <message>
        <source>Only %1 can be cut.</source>
        <translation>줄일 수 있는 것은 %1뿐입니다.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::AgreementModel</name>
    <message>
        <source>the peer knows it</source>
        <translation>피어가 지원함</translation>
    </message>
    <message>
        <source>the peer does not know it</source>
        <translation>피어가 지원하지 않음</translation>
    </message>
    <message>
        <source>used</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>미사용</translation>
    </message>
    <message>
        <source>IPsec Proposal</source>
        <translation>IPsec Proposal</translation>
    </message>
    <message>
        <source>as configured</source>
        <translation>설정과 같음</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>설정과 다름</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Configured</source>
        <translation>설정값</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>합의된 값</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
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
        <source>The log is not written to a file: %1.</source>
        <translation>로그가 파일에 기록되지 않습니다: %1.</translation>
    </message>
    <message>
        <source>The profile could not be read: %1. The last good one was opened.</source>
        <translation>프로파일을 읽을 수 없습니다: %1. 마지막으로 정상이었던 프로파일을 열었습니다.</translation>
    </message>
    <message>
        <source>The profile could not be read: %1. %2 is left untouched, and nothing can be changed.</source>
        <translation>프로파일을 읽을 수 없습니다: %1. %2 파일은 그대로 두며 아무것도 변경할 수 없습니다.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>The console was started without an engine.</source>
        <translation>엔진 없이 콘솔을 시작했습니다.</translation>
    </message>
    <message>
        <source>The engine is running; nothing is missing.</source>
        <translation>엔진이 실행 중이며 부족한 것이 없습니다.</translation>
    </message>
    <message>
        <source>The console was started without an engine. Profiles can be edited.</source>
        <translation>엔진 없이 콘솔을 시작했습니다. 프로파일은 편집할 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 Until then profiles can be edited, but no tunnel runs.</source>
        <translation>%1 그때까지 프로파일은 편집할 수 있지만 Tunnel은 동작하지 않습니다.</translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain is ready.</source>
        <translation>데스크톱 키체인을 사용할 수 있습니다.</translation>
    </message>
    <message>
        <source>This desktop has no keychain; the vault keeps keys under a passphrase.</source>
        <translation>이 데스크톱에는 키체인이 없습니다. 키는 암호로 보호한 보관 파일에 보관할 수 있습니다.</translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain is locked.</source>
        <translation>데스크톱 키체인이 잠겨 있습니다.</translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain is being asked.</source>
        <translation>데스크톱 키체인을 확인하고 있습니다.</translation>
    </message>
    <message>
        <source>No engine runs, so no helper is needed.</source>
        <translation>엔진이 실행 중이 아니므로 도우미가 필요 없습니다.</translation>
    </message>
    <message>
        <source>Not needed: the program has the rights itself.</source>
        <translation>필요 없음: 프로그램 자체에 권한이 있습니다.</translation>
    </message>
    <message>
        <source>Ready: %1</source>
        <translation>준비됨: %1</translation>
    </message>
    <message>
        <source>This is a demo: both gateways, and the network between them, are inside the program. Nothing leaves this computer, and nothing you do here is kept.</source>
        <translation>데모입니다. 양쪽 Gateway와 그 사이의 네트워크가 모두 프로그램 안에 있습니다. 이 컴퓨터 밖으로는 아무것도 나가지 않으며, 여기서 한 작업은 저장되지 않습니다.</translation>
    </message>
    <message>
        <source>Other users could read %1. It is for its owner alone now. No key stands in it.</source>
        <translation>다른 사용자도 읽을 수 있던 파일을 소유자만 읽을 수 있게 고쳤습니다: %1. 이 파일에 키는 들어 있지 않습니다.</translation>
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
    <name>tunneldesk::ChecksView</name>
    <message>
        <source>Being looked at…</source>
        <translation>확인하는 중…</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <extracomment>%1: what was found; %2: what helps</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>명령 복사</translation>
    </message>
    <message>
        <source>Copy the command: %1</source>
        <translation>명령 복사: %1</translation>
    </message>
</context>
<context>
    <name>tunneldesk::CliWords</name>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>In</source>
        <translation>수신</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>송신</translation>
    </message>
    <message>
        <source>There is no &quot;%1&quot; in the profile.</source>
        <translation>프로파일에 없는 이름입니다: &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>The console that runs is an editor: it has no engine.</source>
        <translation>실행 중인 콘솔은 편집 전용이며 엔진이 없습니다.</translation>
    </message>
    <message>
        <source>Tunnel &quot;%1&quot; is not up.</source>
        <translation>&quot;%1&quot; Tunnel이 연결되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>The running Tunneldesk does not understand this: it is another version.</source>
        <translation>실행 중인 Tunneldesk는 버전이 달라 이 요청을 이해하지 못합니다.</translation>
    </message>
    <message>
        <source>The pre-shared key cannot be used: 1 to 128 characters, or 0x and hexadecimal digits.</source>
        <translation>이 사전 공유 키는 사용할 수 없습니다. 1~128자 또는 0x로 시작하는 16진수여야 합니다.</translation>
    </message>
    <message>
        <source>Too many programs ask the running Tunneldesk at once.</source>
        <translation>실행 중인 Tunneldesk에 동시에 요청하는 프로그램이 너무 많습니다.</translation>
    </message>
    <message>
        <source>Several run; say which with --profile: %1</source>
        <translation>Tunneldesk가 여러 개 실행 중입니다. --profile로 선택하세요: %1</translation>
    </message>
    <message>
        <source>No Tunneldesk is running that could be asked.</source>
        <translation>응답할 수 있는 Tunneldesk가 실행 중이 아닙니다.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>The running Tunneldesk has ended.</source>
        <translation>실행 중이던 Tunneldesk가 종료되었습니다.</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a help text as a sentence</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Everywhere:</source>
        <translation>공통:</translation>
    </message>
    <message>
        <source>Exit codes:</source>
        <translation>종료 코드:</translation>
    </message>
    <message>
        <source>Try &quot;tunneldesk --help&quot;.</source>
        <translation>&quot;tunneldesk --help&quot;를 참고하세요.</translation>
    </message>
    <message>
        <source>%1 does not go with &quot;%2&quot;.</source>
        <translation>&quot;%2&quot;에는 %1 옵션을 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>%1 does not go with the console.</source>
        <translation>콘솔에는 %1 옵션을 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs %2.</source>
        <translation>&quot;%1&quot;에 필요한 인수가 없습니다: %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is one word too many.</source>
        <translation>필요 없는 인수입니다: &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Unknown command &quot;%1&quot;.</source>
        <translation>알 수 없는 명령입니다: &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>There is a completion for bash, zsh and fish, none for &quot;%1&quot;.</source>
        <translation>자동 완성은 bash, zsh, fish를 지원합니다. &quot;%1&quot;용은 없습니다.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs the names of tunnels, or --all.</source>
        <translation>&quot;%1&quot;에는 Tunnel 이름 또는 --all을 지정하세요.</translation>
    </message>
    <message>
        <source>--prometheus stands alone.</source>
        <translation>--prometheus는 다른 옵션과 함께 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>--psk-stdin and --psk-file do not go together.</source>
        <translation>--psk-stdin과 --psk-file은 함께 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>A pre-shared key is for one tunnel: name it.</source>
        <translation>사전 공유 키는 Tunnel 하나에 전달됩니다. Tunnel을 하나 지정하세요.</translation>
    </message>
    <message>
        <source>--wait takes seconds, 0 to 86400.</source>
        <translation>--wait에는 0에서 86400까지의 초를 지정하세요.</translation>
    </message>
    <message>
        <source>--language is one of %1.</source>
        <translation>--language에는 %1 중 하나를 지정하세요.</translation>
    </message>
    <message>
        <source>&quot;run&quot; needs --profile FILE.</source>
        <translation>&quot;run&quot;에는 --profile FILE을 지정하세요.</translation>
    </message>
    <message>
        <source>the profile, or the running instance that has it</source>
        <translation>프로파일 또는 그것을 실행 중인 Tunneldesk</translation>
    </message>
    <message>
        <source>one JSON object a line</source>
        <translation>한 줄에 JSON 객체 하나</translation>
    </message>
    <message>
        <source>every tunnel</source>
        <translation>모든 Tunnel</translation>
    </message>
    <message>
        <source>pre-shared keys: a JSON object, tunnel to key, mode 0600</source>
        <translation>사전 공유 키: Tunnel 이름과 키의 JSON 객체, 모드 0600</translation>
    </message>
    <message>
        <source>opens the console; a FILE is offered for import</source>
        <translation>콘솔을 엽니다. FILE은 가져오기 대상으로 엽니다</translation>
    </message>
    <message>
        <source>the profile (JSON)</source>
        <translation>프로파일(JSON)</translation>
    </message>
    <message>
        <source>keys under a passphrase; without it beside the profile</source>
        <translation>암호로 보호한 키 파일(생략하면 프로파일과 같은 위치)</translation>
    </message>
    <message>
        <source>only edit</source>
        <translation>편집만 합니다</translation>
    </message>
    <message>
        <source>runs a profile without a display until SIGINT or SIGTERM</source>
        <translation>화면 없이 프로파일을 실행합니다(SIGINT 또는 SIGTERM까지)</translation>
    </message>
    <message>
        <source>says what each tunnel does</source>
        <translation>각 Tunnel의 상태를 표시합니다</translation>
    </message>
    <message>
        <source>goes on with every change</source>
        <translation>변경될 때마다 계속 표시합니다</translation>
    </message>
    <message>
        <source>metrics for Prometheus</source>
        <translation>Prometheus용 메트릭</translation>
    </message>
    <message>
        <source>lists the tunnels of the profile</source>
        <translation>프로파일의 Tunnel을 나열합니다</translation>
    </message>
    <message>
        <source>only the names, one a line</source>
        <translation>이름만 한 줄에 하나씩</translation>
    </message>
    <message>
        <source>shows the settings of a tunnel or gateway</source>
        <translation>Tunnel 또는 Gateway의 설정을 표시합니다</translation>
    </message>
    <message>
        <source>brings tunnels up</source>
        <translation>Tunnel을 연결합니다</translation>
    </message>
    <message>
        <source>waits until they are up, 60 seconds without a number</source>
        <translation>연결될 때까지 기다립니다(초를 생략하면 60초)</translation>
    </message>
    <message>
        <source>reads the pre-shared key from the standard input</source>
        <translation>사전 공유 키를 표준 입력에서 읽습니다</translation>
    </message>
    <message>
        <source>reads the pre-shared key from a file, mode 0600, or a descriptor</source>
        <translation>사전 공유 키를 파일(모드 0600) 또는 디스크립터에서 읽습니다</translation>
    </message>
    <message>
        <source>takes tunnels down</source>
        <translation>Tunnel 연결을 해제합니다</translation>
    </message>
    <message>
        <source>renews the keys of tunnels that are up</source>
        <translation>연결된 Tunnel의 키를 다시 생성합니다</translation>
    </message>
    <message>
        <source>prints the event log</source>
        <translation>이벤트 로그를 출력합니다</translation>
    </message>
    <message>
        <source>goes on with what comes</source>
        <translation>새 이벤트를 계속 표시합니다</translation>
    </message>
    <message>
        <source>only what belongs to this tunnel</source>
        <translation>이 Tunnel에 관한 것만</translation>
    </message>
    <message>
        <source>prints the completion for a shell</source>
        <translation>셸 자동 완성 스크립트를 출력합니다</translation>
    </message>
    <message>
        <source>ja, ko or en</source>
        <translation>ja, ko 또는 en</translation>
    </message>
    <message>
        <source>this text</source>
        <translation>이 설명을 표시합니다</translation>
    </message>
    <message>
        <source>the version</source>
        <translation>버전을 표시합니다</translation>
    </message>
    <message>
        <source>all is well</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>the command line is wrong</source>
        <translation>명령줄 오류</translation>
    </message>
    <message>
        <source>a file, tunnel or gateway is not there</source>
        <translation>파일, Tunnel 또는 Gateway가 없음</translation>
    </message>
    <message>
        <source>a tunnel is not up, or not in time; nothing runs that could be asked</source>
        <translation>Tunnel이 연결되어 있지 않거나 시간 안에 연결되지 않음, 또는 응답할 Tunneldesk가 없음</translation>
    </message>
    <message>
        <source>a permission, the engine or a port is missing</source>
        <translation>권한, 엔진 또는 포트를 사용할 수 없음</translation>
    </message>
    <message>
        <source>the peer refused, or the keys differ</source>
        <translation>피어가 거부했거나 키가 일치하지 않음</translation>
    </message>
    <message>
        <source>a profile, key or file does not hold what it should</source>
        <translation>프로파일, 키 또는 파일의 내용이 올바르지 않음</translation>
    </message>
    <message>
        <source>a run is to be started again (SIGUSR2)</source>
        <translation>run을 다시 시작해야 함(SIGUSR2)</translation>
    </message>
    <message>
        <source>IKEv1 Policy</source>
        <translation>IKEv1 Policy</translation>
    </message>
    <message>
        <source>says what this computer lacks, and how to get it</source>
        <translation>이 컴퓨터에 부족한 것과 해결 방법을 표시합니다</translation>
    </message>
    <message>
        <source>The running Tunneldesk cannot read its profile.</source>
        <translation>실행 중인 Tunneldesk가 프로파일을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>--keys is one of keychain, vault, ask.</source>
        <translation>--keys에는 keychain, vault, ask 중 하나를 지정하세요.</translation>
    </message>
    <message>
        <source>reads the file&apos;s passphrase from there instead of the terminal</source>
        <translation>파일의 암호를 터미널 대신 여기에서 읽습니다</translation>
    </message>
    <message>
        <source>opens the vault beside the profile</source>
        <translation>프로파일과 같은 위치의 보관 파일을 엽니다</translation>
    </message>
    <message>
        <source>takes gateways and tunnels from a file: an export, swanctl.conf, ipsec.conf or .vpn</source>
        <translation>파일에서 Gateway와 Tunnel을 가져옵니다(내보내기 파일, swanctl.conf, ipsec.conf, .vpn)</translation>
    </message>
    <message>
        <source>only says what would happen</source>
        <translation>어떤 작업이 수행될지만 표시합니다</translation>
    </message>
    <message>
        <source>takes the file&apos;s version where one differs from what is here</source>
        <translation>기존 항목과 다르면 파일의 내용으로 바꿉니다</translation>
    </message>
    <message>
        <source>where keys of the file go: keychain, vault or ask</source>
        <translation>파일에 든 키의 저장 위치: keychain, vault, ask</translation>
    </message>
    <message>
        <source>writes the profile, or some tunnels of it, to a file</source>
        <translation>프로파일 또는 지정한 Tunnel을 파일로 내보냅니다</translation>
    </message>
    <message>
        <source>with the keys, under a passphrase (age)</source>
        <translation>키도 암호로 보호하여 포함합니다(age)</translation>
    </message>
    <message>
        <source>the file, mode 0600; without it the standard output</source>
        <translation>출력 파일, 모드 0600(생략하면 표준 출력)</translation>
    </message>
    <message>
        <source>Nothing was imported: the profile would not be valid.</source>
        <translation>아무것도 가져오지 않았습니다. 프로파일이 올바르지 않게 되기 때문입니다.</translation>
    </message>
    <message>
        <source>the vault</source>
        <translation>보관 파일</translation>
    </message>
    <message>
        <source>A passphrase is needed: give it with --passphrase-file.</source>
        <translation>암호가 필요합니다. --passphrase-file로 지정하세요.</translation>
    </message>
    <message>
        <source>Passphrase of the file</source>
        <translation>파일의 암호</translation>
    </message>
    <message>
        <source>Tunnel &quot;%1&quot; has no key yet.</source>
        <translation>&quot;%1&quot; Tunnel에는 아직 키가 없습니다.</translation>
    </message>
    <message>
        <source>Imported, but the running Tunneldesk did not read its profile again.</source>
        <translation>가져왔지만 실행 중인 Tunneldesk가 프로파일을 다시 읽지 않았습니다.</translation>
    </message>
    <message>
        <source>Passphrase for the file</source>
        <translation>파일에 설정할 암호</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>다시 한 번</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>두 암호가 일치하지 않습니다.</translation>
    </message>
    <message>
        <source>Tunnel &quot;%1&quot; has no key stored: exported without.</source>
        <translation>&quot;%1&quot; Tunnel의 키는 저장되어 있지 않아 키 없이 내보냈습니다.</translation>
    </message>
    <message>
        <source>%1: %2: %3</source>
        <comment>a place in a file, an option, what about it</comment>
        <translation>%1: %2: %3</translation>
    </message>
    <message>
        <source>Not taken over:</source>
        <translation>가져오지 않은 항목:</translation>
    </message>
    <message>
        <source>--format is one of %1.</source>
        <translation>--format은 %1 중 하나입니다.</translation>
    </message>
    <message>
        <source>--with-secrets and --secrets go together.</source>
        <translation>--with-secrets와 --secrets는 함께 지정합니다.</translation>
    </message>
    <message>
        <source>prints what the gateway on the other side has to be told</source>
        <translation>Peer Gateway에 알려 줄 설정을 출력합니다</translation>
    </message>
    <message>
        <source>text (a table), hosts (routes and firewall), or configuration for a device: swanctl, ipsec, libreswan, ios (or cisco), asa, junos, fortigate, vyos, opnsense, rtx, ix</source>
        <translation>text(표), hosts(경로와 방화벽) 또는 장비 설정: swanctl, ipsec, libreswan, ios(또는 cisco), asa, junos, fortigate, vyos, opnsense, rtx, ix</translation>
    </message>
    <message>
        <source>with the pre-shared key, which --secrets names</source>
        <translation>--secrets에 있는 사전 공유 키도 출력합니다</translation>
    </message>
    <message>
        <source>%1: there is no tunnel &quot;%2&quot;.</source>
        <translation>%1: “%2” Tunnel이 없습니다.</translation>
    </message>
    <message>
        <source>%1: there is no key of the tunnel &quot;%2&quot;.</source>
        <translation>%1: “%2” Tunnel의 키가 없습니다.</translation>
    </message>
    <message>
        <source>Pre-shared key of &quot;%1&quot;</source>
        <translation>&quot;%1&quot;의 사전 공유 키</translation>
    </message>
    <message>
        <source>opens a console of its own with a peer inside the program; nothing leaves this computer</source>
        <translation>프로그램 안에 피어가 있는 별도의 콘솔을 엽니다. 이 컴퓨터 밖으로는 아무것도 나가지 않습니다</translation>
    </message>
    <message>
        <source>The console needs a display. Without one there is: %1</source>
        <translation>콘솔에는 디스플레이가 필요합니다. 없으면 다음을 사용하세요: %1</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>Tunnel 수</translation>
    </message>
    <message>
        <source>the gateways instead</source>
        <translation>대신 Gateway 목록을 표시</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ConfirmDialog</name>
    <message>
        <source>Objects concerned</source>
        <translation>대상</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ConnectionTest</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>TCP %1</source>
        <translation>TCP %1</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>%1 of %2 answered, in %3 on average.</source>
        <translation>%2번 중 %1번 응답했습니다(평균 %3).</translation>
    </message>
    <message>
        <source>Connected in %1.</source>
        <translation>%1 만에 연결되었습니다.</translation>
    </message>
    <message>
        <source>Packets of up to %1 octets arrive whole; the tunnel&apos;s device takes %2. Somewhere on the way less passes: set the tunnel&apos;s MTU to %1.</source>
        <translation>%1옥텟까지의 패킷은 온전히 도착하지만 Tunnel 장치는 %2옥텟까지 받습니다. 경로 중간에 더 좁은 구간이 있으니 Tunnel의 MTU 값을 %1로 설정하세요.</translation>
    </message>
    <message>
        <source>Packets of up to %1 octets arrive whole: all that the tunnel&apos;s device takes.</source>
        <translation>%1옥텟까지의 패킷이 온전히 도착합니다. Tunnel 장치가 받는 최대 크기입니다.</translation>
    </message>
    <message>
        <source>The host answers, but nothing listens there.</source>
        <translation>호스트는 응답하지만 이 포트에서 대기하는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Could not be measured: packets were lost.</source>
        <translation>측정하지 못했습니다. 패킷이 유실되었습니다.</translation>
    </message>
    <message>
        <source>No answer. Is the host on, does its route lead back through its gateway, and does its firewall let this pass?</source>
        <translation>응답이 없습니다. 호스트가 켜져 있는지, Gateway로 돌아오는 경로가 있는지, 방화벽이 통과시키는지 확인하세요.</translation>
    </message>
    <message>
        <source>There is no way there from this computer: the tunnel is not up, and nothing goes out in clear.</source>
        <translation>이 컴퓨터에서 가는 길이 없습니다. Tunnel이 연결되어 있지 않으며, 평문으로는 아무것도 나가지 않습니다.</translation>
    </message>
    <message>
        <source>The program ping is missing: sudo apt install iputils-ping</source>
        <translation>ping 프로그램이 없습니다: sudo apt install iputils-ping</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ConnectionView</name>
    <message>
        <source>There is no tunnel to test yet.</source>
        <translation>테스트할 Tunnel이 아직 없습니다.</translation>
    </message>
    <message>
        <source>Sends a ping, opens TCP %1 and looks for the greatest packet that passes, from this computer through the tunnel.</source>
        <translation>이 컴퓨터에서 Tunnel을 통해 ping을 보내고, TCP %1에 연결하고, 온전히 도착하는 가장 큰 패킷을 찾습니다.</translation>
    </message>
    <message>
        <source>No engine runs on this computer, so nothing can be sent.</source>
        <translation>이 컴퓨터에서 엔진이 실행되고 있지 않아 아무것도 보낼 수 없습니다.</translation>
    </message>
    <message>
        <source>Enter one IPv4 or IPv6 address.</source>
        <translation>IPv4 또는 IPv6 주소를 하나 입력하세요.</translation>
    </message>
    <message>
        <source>%1 is in none of this tunnel&apos;s Remote Networks.</source>
        <translation>%1 주소는 이 Tunnel의 Remote Network에 속하지 않습니다.</translation>
    </message>
    <message>
        <source>This computer has no address in the Local Network of this tunnel, so what it sends does not belong into it. Test from a host in the Local Network.</source>
        <translation>이 컴퓨터에는 이 Tunnel의 Local Network에 속한 주소가 없어 보낸 패킷이 Tunnel로 들어가지 않습니다. Local Network의 호스트에서 테스트하세요.</translation>
    </message>
    <message>
        <source>From %1 to %2 …</source>
        <translation>%1 → %2 …</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Through the tunnel</source>
        <translation>Tunnel 통과</translation>
    </message>
    <message>
        <source>Packets that went in: %1, that came out: %2.</source>
        <translation>들어간 패킷: %1, 나온 패킷: %2</translation>
    </message>
    <message>
        <source>Stop the test</source>
        <translation>테스트 중지</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>연결 테스트</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel</translation>
    </message>
    <message>
        <source>Host in the Remote Network</source>
        <translation>Remote Network의 호스트</translation>
    </message>
    <message>
        <source>10.2.3.4</source>
        <comment>an example of an address</comment>
        <translation>10.2.3.4</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <extracomment>%1: what would stand in the field</extracomment>
        <translation>“%1” 사용</translation>
    </message>
</context>
<context>
    <name>tunneldesk::DataTable</name>
    <message>
        <source>Fit columns</source>
        <translation>열 너비 맞추기</translation>
    </message>
    <message>
        <source>Show all columns</source>
        <translation>모든 열 표시</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>텍스트로 복사</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>CSV로 복사</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>JSON으로 복사</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Markdown으로 복사</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>파일로 저장…</translation>
    </message>
    <message>
        <source>Copy and export</source>
        <translation>복사 및 내보내기</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>파일로 저장</translation>
    </message>
    <message>
        <source>Copy this value</source>
        <translation>이 값 복사</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>열…</translation>
    </message>
    <message>
        <source>Reset the columns</source>
        <translation>열 초기화</translation>
    </message>
</context>
<context>
    <name>tunneldesk::DesktopNotifications</name>
    <message>
        <source>Details</source>
        <translation>세부정보</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>다시 연결</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>창 표시</translation>
    </message>
</context>
<context>
    <name>tunneldesk::DiagnosticsPage</name>
    <message>
        <source>Networking &gt; IPsec VPN</source>
        <translation>Networking &gt; IPsec VPN</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>진단</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>다시 확인</translation>
    </message>
    <message>
        <source>Support bundle…</source>
        <translation>지원 정보…</translation>
    </message>
    <message>
        <source>Connection test</source>
        <translation>연결 테스트</translation>
    </message>
    <message>
        <source>The last step of the guide: does a host on the other side answer?</source>
        <translation>가이드의 마지막 단계입니다. 상대 쪽 호스트가 응답하는지 확인합니다.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>What the tunnels need here. Nothing is changed by itself: copy a command and run it.</source>
        <translation>Tunnel에 필요한 것들입니다. 자동으로는 아무것도 바꾸지 않습니다. 명령을 복사해 실행하세요.</translation>
    </message>
    <message>
        <source>Who uses UDP 500 and 4500</source>
        <translation>UDP 500과 4500을 쓰는 프로그램</translation>
    </message>
    <message>
        <source>IKE needs both ports. Only one IPsec program can have them.</source>
        <translation>IKE에는 두 포트가 모두 필요합니다. 하나의 IPsec 프로그램만 쓸 수 있습니다.</translation>
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
        <translation>초</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: the label of a group, %2: one of its choices</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: use “%2”</source>
        <extracomment>%1: the label of a number, %2: what would stand there</extracomment>
        <translation>%1: “%2” 사용</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ExchangeWords</name>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel</translation>
    </message>
    <message>
        <source>New</source>
        <comment>an object of an import</comment>
        <translation>새 항목</translation>
    </message>
    <message>
        <source>Same</source>
        <comment>an object of an import</comment>
        <translation>동일</translation>
    </message>
    <message>
        <source>Conflict</source>
        <comment>an object of an import</comment>
        <translation>충돌</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>가져오지 않음</translation>
    </message>
    <message>
        <source>Keep what is here</source>
        <translation>현재 항목 유지</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Take the key of the file</source>
        <translation>파일의 키로 교체</translation>
    </message>
    <message>
        <source>Replace what is here</source>
        <translation>현재 항목 교체</translation>
    </message>
    <message>
        <source>Add under a new name</source>
        <translation>다른 이름으로 추가</translation>
    </message>
    <message>
        <source>Tunneldesk profile</source>
        <translation>Tunneldesk 프로파일</translation>
    </message>
    <message>
        <source>swanctl.conf of strongSwan</source>
        <translation>strongSwan의 swanctl.conf</translation>
    </message>
    <message>
        <source>ipsec.conf of strongSwan or Libreswan</source>
        <translation>strongSwan 또는 Libreswan의 ipsec.conf</translation>
    </message>
    <message>
        <source>site file of the Shrew VPN client</source>
        <translation>Shrew VPN 클라이언트의 사이트 파일</translation>
    </message>
    <message>
        <source>A tunnel has no such setting.</source>
        <translation>IPsec VPN Tunnel에 없는 설정입니다.</translation>
    </message>
    <message>
        <source>Belongs to IKEv2.</source>
        <translation>IKEv2 설정입니다.</translation>
    </message>
    <message>
        <source>Needs certificates; a pre-shared key is what there is.</source>
        <translation>인증서가 필요합니다. 사전 공유 키만 사용할 수 있습니다.</translation>
    </message>
    <message>
        <source>Not known.</source>
        <translation>알 수 없는 설정입니다.</translation>
    </message>
    <message>
        <source>Names another file, which is not opened. Choose it together with this one.</source>
        <translation>다른 파일을 가리키지만 열지 않습니다. 필요하면 함께 선택하세요.</translation>
    </message>
    <message>
        <source>The value is not valid.</source>
        <translation>값이 올바르지 않습니다.</translation>
    </message>
    <message>
        <source>Not said; check what was taken instead.</source>
        <translation>지정되어 있지 않습니다. 대신 적용된 값을 확인하세요.</translation>
    </message>
    <message>
        <source>Only the first value was taken.</source>
        <translation>첫 번째 값만 가져왔습니다.</translation>
    </message>
    <message>
        <source>%1 “%2”, %3: %4</source>
        <comment>kind, name, field, what is wrong with it</comment>
        <translation>%1 “%2”, %3: %4</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) added.</source>
        <translation>
            <numerusform>%n개 항목을 추가합니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) replaced.</source>
        <translation>
            <numerusform>%n개 항목을 교체합니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s) will ask for the key.</source>
        <translation>
            <numerusform>Tunnel %n개는 나중에 키를 입력해야 합니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing changes.</source>
        <translation>변경되는 항목이 없습니다.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ExportDialog</name>
    <message>
        <source>Export profile</source>
        <translation>프로파일 내보내기</translation>
    </message>
    <message>
        <source>What is exported</source>
        <translation>내보낼 대상</translation>
    </message>
    <message>
        <source>Whole profile</source>
        <translation>프로파일 전체</translation>
    </message>
    <message>
        <source>Pre-shared keys</source>
        <translation>사전 공유 키</translation>
    </message>
    <message>
        <source>Without keys</source>
        <translation>키 제외</translation>
    </message>
    <message>
        <source>With the keys, encrypted under a passphrase</source>
        <translation>키를 포함하고 암호로 암호화</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>암호</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>암호 다시 입력</translation>
    </message>
    <message>
        <source>Strength of the passphrase</source>
        <translation>암호 강도</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>찾아보기…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>very weak</source>
        <comment>of a passphrase</comment>
        <translation>매우 약함</translation>
    </message>
    <message>
        <source>weak</source>
        <comment>of a passphrase</comment>
        <translation>약함</translation>
    </message>
    <message>
        <source>fair</source>
        <comment>of a passphrase</comment>
        <translation>보통</translation>
    </message>
    <message>
        <source>strong</source>
        <comment>of a passphrase</comment>
        <translation>강함</translation>
    </message>
    <message>
        <source>The file is in the age format: any age program opens it with “age -d” and the passphrase. Without the passphrase nobody can.</source>
        <translation>파일은 age 형식입니다. 암호가 있으면 어떤 age 프로그램에서든 “age -d”로 열 수 있고, 암호가 없으면 아무도 열 수 없습니다.</translation>
    </message>
    <message>
        <source>The file holds all settings and no key. Tunnels that are imported from it ask for their keys.</source>
        <translation>파일에는 모든 설정이 들어가지만 키는 들어가지 않습니다. 가져온 Tunnel은 키를 입력해야 합니다.</translation>
    </message>
    <message>
        <source>age files (*.age)</source>
        <translation>age 파일 (*.age)</translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation>프로파일 (*.json)</translation>
    </message>
    <message>
        <source>Tick what is to be exported.</source>
        <translation>내보낼 대상을 선택하세요.</translation>
    </message>
    <message>
        <source>A passphrase is needed.</source>
        <translation>암호를 입력하세요.</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>두 암호가 일치하지 않습니다.</translation>
    </message>
    <message>
        <source>Name the file.</source>
        <translation>파일 이름을 입력하세요.</translation>
    </message>
    <message>
        <source>%1 is there already. Press “Export” again to replace it.</source>
        <translation>%1 파일이 이미 있습니다. 바꾸려면 “내보내기”를 한 번 더 누르세요.</translation>
    </message>
    <message>
        <source>The export failed: %1.</source>
        <translation>내보낼 수 없습니다: %1.</translation>
    </message>
    <message>
        <source>Search in what can be exported</source>
        <translation>내보낼 수 있는 항목 검색</translation>
    </message>
</context>
<context>
    <name>tunneldesk::FilePassphraseDialog</name>
    <message>
        <source>Import profile</source>
        <translation>프로파일 가져오기</translation>
    </message>
    <message>
        <source>“%1” is encrypted. Enter its passphrase.</source>
        <translation>암호화된 파일입니다: “%1”. 암호를 입력하세요.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>암호</translation>
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
        <source>This field is required.</source>
        <translation>입력이 필요합니다.</translation>
    </message>
    <message>
        <source>The file could not be opened: %1.</source>
        <translation>파일을 열 수 없습니다: %1.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::FileWords</name>
    <message>
        <source>the file is not JSON, from octet %1</source>
        <translation>파일이 JSON이 아님(%1번째 옥텟부터)</translation>
    </message>
    <message>
        <source>%1 cannot be understood</source>
        <comment>file and line</comment>
        <translation>%1의 내용을 해석할 수 없음</translation>
    </message>
    <message>
        <source>it has version %1 of the format, and this Tunneldesk reads up to version %2: a newer one is needed</source>
        <translation>형식 버전이 %1(이 Tunneldesk는 %2까지 읽음)이므로 더 새로운 Tunneldesk가 필요함</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what is wrong, where</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>the file is not a profile of Tunneldesk</source>
        <translation>Tunneldesk 프로파일이 아님</translation>
    </message>
    <message>
        <source>the file is none that can be imported: a profile of Tunneldesk, swanctl.conf, ipsec.conf with ipsec.secrets, or .vpn of the Shrew client</source>
        <translation>가져올 수 있는 형식(Tunneldesk 프로파일, swanctl.conf, ipsec.conf와 ipsec.secrets, Shrew Client의 .vpn)이 아님</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing in the file</source>
        <translation>파일에 “%1” 항목이 없음</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the kind that belongs there</source>
        <translation>“%1” 값의 종류가 다름</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a value that cannot be</source>
        <translation>“%1” 값은 사용할 수 없음</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the only one of its value</source>
        <translation>“%1” 값이 중복됨</translation>
    </message>
    <message>
        <source>There is no profile yet (%1). Make one in the console, or take one over: %2</source>
        <translation>프로파일이 아직 없습니다(%1). 콘솔에서 만들거나 가져오세요: %2</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>file, what is wrong with it</comment>
        <translation>%1: %2.</translation>
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
    <name>tunneldesk::FindingsView</name>
    <message>
        <source>Negotiated values</source>
        <translation>협상 값</translation>
    </message>
    <message>
        <source>No difference is known. When a negotiation fails, what each side wants stands here side by side.</source>
        <translation>알려진 차이가 없습니다. 협상에 실패하면 양쪽의 값이 여기에 나란히 표시됩니다.</translation>
    </message>
    <message>
        <source>Verdict: %1; where: %2.</source>
        <extracomment>%1: how sure it is, &quot;certain&quot; or &quot;probable&quot;; %2: whose side it is on</extracomment>
        <translation>판정: %1, 위치: %2</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>다시 연결</translation>
    </message>
    <message>
        <source>Change the tunnel</source>
        <translation>Tunnel 변경</translation>
    </message>
    <message>
        <source>Change the gateway</source>
        <translation>Gateway 변경</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>로그 보기</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Form</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1: what a button does, %2: the label of its field</extracomment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>tunneldesk::GatewayChanges</name>
    <message>
        <source>%1: %2 → %3</source>
        <extracomment>%1: the label of a field, %2: its old value, %3: its new one</extracomment>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
</context>
<context>
    <name>tunneldesk::GatewayModel</name>
    <message>
        <source>no tunnel yet</source>
        <translation>Tunnel 없음</translation>
    </message>
    <message>
        <source>%1 of %2 active</source>
        <comment>tunnels of a gateway</comment>
        <translation>%2개 중 %1개 active</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>status of a gateway</comment>
        <extracomment>%1: how many tunnels of a gateway are active, %2: the state of the one that needs somebody most</extracomment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Bandwidth guarantee</source>
        <translation>대역폭 보장</translation>
    </message>
    <message>
        <source>IKEv1 Policy</source>
        <translation>IKEv1 Policy</translation>
    </message>
    <message>
        <source>Public IP</source>
        <translation>공인 IP</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>Tunnel 수</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>%1; no limit</source>
        <translation>%1 (제한 없음)</translation>
    </message>
    <message>
        <source>%1 of %2 guaranteed (%3 %)</source>
        <translation>%1 / 보장 %2 (%3 %)</translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) dropped to keep the guarantee</source>
        <translation>
            <numerusform>보장을 지키기 위해 버린 패킷: %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>인바운드</translation>
    </message>
    <message>
        <source>Outbound</source>
        <translation>아웃바운드</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>트래픽</translation>
    </message>
    <message>
        <source>Created</source>
        <comment>when a gateway was made</comment>
        <translation>생성 일시</translation>
    </message>
</context>
<context>
    <name>tunneldesk::GatewayPage</name>
    <message>
        <source>Networking &gt; IPsec VPN</source>
        <translation>Networking &gt; IPsec VPN</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>No IPsec VPN Gateway yet</source>
        <translation>아직 IPsec VPN Gateway가 없습니다</translation>
    </message>
    <message>
        <source>A gateway is this computer&apos;s end of the tunnels. Create one, then a tunnel to the Peer Gateway.</source>
        <translation>Gateway는 이 컴퓨터 쪽의 Tunnel 끝점입니다. 먼저 Gateway를 만들고 피어 게이트웨이로 가는 Tunnel을 만드세요.</translation>
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway 생성</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>a gateway or tunnel</comment>
        <translation>변경</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Current status</source>
        <translation>현재 상태</translation>
    </message>
    <message>
        <source>IPsec VPN Gateways</source>
        <translation>IPsec VPN Gateway 목록</translation>
    </message>
    <message>
        <source>Select a gateway first.</source>
        <translation>먼저 Gateway를 선택하세요.</translation>
    </message>
    <message>
        <source>Select a gateway on the page “IPsec VPN Gateway” first.</source>
        <translation>먼저 “IPsec VPN Gateway” 페이지에서 Gateway를 선택하세요.</translation>
    </message>
    <message>
        <source>Clone</source>
        <comment>a gateway or tunnel</comment>
        <translation>복제</translation>
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
        <source>Choose the bandwidth guarantee (10 Mbps, 20 Mbps, 30 Mbps) by the size of the network. It holds in both directions: with 10 Mbps, 10 Mbps of inbound traffic and 10 Mbps of outbound traffic are guaranteed.</source>
        <translation>네트워크 규모를 고려하여 대역폭 보장(10Mbps, 20Mbps, 30Mbps)을 선택합니다. 대역폭 보장은 양방향입니다. 예를 들어 10Mbps를 선택하면 인바운드 트래픽 10Mbps와 아웃바운드 트래픽 10Mbps가 보장됩니다.</translation>
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
        <source>Must be the same on both sides; nothing else is tried.</source>
        <translation>양쪽이 같아야 하며, 다른 모드는 시도하지 않습니다.</translation>
    </message>
    <message>
        <source>Also when the peer begins in Aggressive mode</source>
        <translation>피어가 어그레시브 모드로 시작해도 응답</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <extracomment>a zone and its uplink: &quot;KR-1 → eth0&quot;</extracomment>
        <translation>%1 → %2</translation>
    </message>
    <message numerus="yes">
        <source>▲ Caution: %n tunnel(s) will disconnect and negotiate again: %1</source>
        <extracomment>%n: number of tunnels, %1: their names</extracomment>
        <translation>
            <numerusform>▲ 주의: Tunnel %n개의 연결이 끊어지고 다시 협상합니다: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>▲ Caution: Reducing the bandwidth guarantee can cause packet loss for a moment.</source>
        <translation>▲ 주의: 대역폭 보장을 축소하면 순간적으로 패킷 유실이 발생할 수 있습니다.</translation>
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
    <message>
        <source>Use “%1”</source>
        <translation>“%1” 사용</translation>
    </message>
    <message>
        <source>What changes:</source>
        <translation>변경 내용:</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s) will negotiate by the new policy when they are renewed: %1</source>
        <extracomment>%n: number of tunnels, %1: their names</extracomment>
        <translation>
            <numerusform>%n개 Tunnel이 갱신될 때 새 Policy로 협상합니다: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ Caution: %n tunnel(s) will negotiate again at once: %1. Until the peer has the new policy, too, they go on with the old one.</source>
        <extracomment>%n: number of tunnels, %1: their names</extracomment>
        <translation>
            <numerusform>▲ 주의: %n개 Tunnel이 바로 다시 협상합니다: %1. 상대 쪽에도 새 Policy가 설정될 때까지 이전 Policy로 계속합니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>When the new policy takes effect</source>
        <translation>새 Policy를 적용하는 시점</translation>
    </message>
    <message>
        <source>Negotiate again now</source>
        <translation>지금 다시 협상</translation>
    </message>
    <message>
        <source>At the next renewal</source>
        <translation>다음 갱신 때</translation>
    </message>
    <message>
        <source>%1 → %2 %3</source>
        <extracomment>a zone, its uplink and that one&apos;s address: &quot;KR-1 → eth0 203.0.113.10&quot;</extracomment>
        <translation>%1 → %2 %3</translation>
    </message>
    <message>
        <source>Set to what the peer has.</source>
        <translation>피어의 값으로 설정했습니다.</translation>
    </message>
    <message>
        <source>Nothing was changed: %1.</source>
        <translation>아무것도 변경하지 않았습니다: %1.</translation>
    </message>
    <message>
        <source>Nothing was created: %1.</source>
        <translation>아무것도 생성하지 않았습니다: %1.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::HandshakeView</name>
    <message>
        <source>Handshake, message by message</source>
        <translation>핸드셰이크(메시지 순)</translation>
    </message>
    <message>
        <source>No message has been exchanged yet.</source>
        <translation>아직 주고받은 메시지가 없습니다.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::HeadlessRun</name>
    <message>
        <source>Do: %1</source>
        <translation>조치: %1</translation>
    </message>
    <message>
        <source>%1: %2; the file is left untouched, and the last good version beside it runs.</source>
        <translation>%1: %2. 파일은 그대로 두고, 같은 위치에 있는 마지막 정상 버전으로 실행합니다.</translation>
    </message>
    <message>
        <source>%1: nothing goes there until the tunnels run again. To open it all the same: %2</source>
        <translation>%1: Tunnel이 다시 실행될 때까지 이곳으로 가는 통신은 계속 차단됩니다. 그래도 열려면: %2</translation>
    </message>
    <message>
        <source>%1: there is no tunnel in it.</source>
        <translation>%1: Tunnel이 하나도 없습니다.</translation>
    </message>
    <message>
        <source>%1: the profile has no tunnel &quot;%2&quot;.</source>
        <translation>%1: 프로파일에 &quot;%2&quot; Tunnel이 없습니다.</translation>
    </message>
    <message>
        <source>%1: tunnel &quot;%2&quot; shares its key with another one, which has another key there.</source>
        <translation>%1: &quot;%2&quot; Tunnel은 다른 Tunnel과 키를 공유하는데, 그 Tunnel에 다른 키가 지정되어 있습니다.</translation>
    </message>
    <message>
        <source>Another Tunneldesk runs this profile already: commands reach that one.</source>
        <translation>다른 Tunneldesk가 이 프로파일을 이미 실행 중입니다. 명령은 그쪽으로 전달됩니다.</translation>
    </message>
    <message>
        <source>Commands cannot reach this run: %1.</source>
        <translation>이 실행에는 명령을 보낼 수 없습니다: %1.</translation>
    </message>
    <message>
        <source>Tunnel &quot;%1&quot; has no key here: %2. Give it with --secrets.</source>
        <translation>&quot;%1&quot; Tunnel의 키가 없습니다: %2. --secrets로 지정하세요.</translation>
    </message>
    <message>
        <source>All tunnels are up.</source>
        <translation>모든 Tunnel이 연결되었습니다.</translation>
    </message>
    <message>
        <source>%1: other users may read it. Do: %2</source>
        <translation>%1: 다른 사용자도 읽을 수 있습니다. 조치: %2</translation>
    </message>
    <message>
        <source>%1 (octet %2)</source>
        <comment>what is wrong with a file, where</comment>
        <translation>%1 (%2번째 옥텟)</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Help</name>
    <message>
        <source>A VPN joins private networks that lie apart, so that hosts reach each other as if they were in one place. Packets travel through a virtual tunnel between two gateways.</source>
        <translation>VPN은 떨어져 있는 사설 네트워크를 이어, 한곳에 있는 것처럼 호스트끼리 통신하게 합니다. 패킷은 두 Gateway 사이의 가상 터널을 지나갑니다.</translation>
    </message>
    <message>
        <source>IPsec protects that tunnel: every packet is encrypted and authenticated. IKE is how the two gateways prove who they are and agree on keys.</source>
        <translation>그 터널을 지키는 것이 IPsec입니다. 모든 패킷을 암호화하고 인증합니다. IKE는 두 Gateway가 서로를 확인하고 키를 정하는 절차입니다.</translation>
    </message>
    <message>
        <source>Five steps lead to a connected network:</source>
        <translation>다음 다섯 단계로 네트워크가 연결됩니다.</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway: this side&apos;s end, with its Zone, bandwidth guarantee and IKEv1 Policy.</source>
        <translation>IPsec VPN Gateway: 이쪽의 출입구입니다. Zone, 대역폭 보장, IKEv1 Policy를 정합니다.</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel: who the peer is, which networks are joined, and how they are protected.</source>
        <translation>IPsec VPN Tunnel: 연결 상대, 이을 네트워크, 보호 방법을 정합니다.</translation>
    </message>
    <message>
        <source>Peer Gateway: the same values on the other side, Local and Remote Network swapped.</source>
        <translation>피어 게이트웨이: 상대 쪽에 같은 값을 Local Network와 Remote Network를 바꿔 설정합니다.</translation>
    </message>
    <message>
        <source>Hosts: on both sides a route to the other network by way of their gateway.</source>
        <translation>호스트: 양쪽에서 자기 쪽 Gateway를 거쳐 상대 네트워크로 가는 경로를 설정합니다.</translation>
    </message>
    <message>
        <source>Connection: ping or ssh from one host to the other. The tunnel&apos;s state turns active.</source>
        <translation>연결: 호스트에서 상대 호스트로 ping이나 ssh를 실행합니다. Tunnel 상태가 active가 됩니다.</translation>
    </message>
    <message>
        <source>The other side needs a tunnel of its own that mirrors this one:</source>
        <translation>상대 쪽에도 이 설정을 뒤집은 Tunnel이 필요합니다.</translation>
    </message>
    <message>
        <source>Its Peer IP is the Public IP of this gateway.</source>
        <translation>상대 쪽의 Peer IP는 이 Gateway의 공인 IP입니다.</translation>
    </message>
    <message>
        <source>Its Local Network is the Remote Network here, and the other way round. They must not overlap.</source>
        <translation>상대 쪽의 Local Network는 이쪽의 Remote Network이고, Remote Network는 이쪽의 Local Network입니다. 서로 겹치지 않아야 합니다.</translation>
    </message>
    <message>
        <source>IKEv1 Policy, negotiation mode, Pre-shared Key, IPsec Proposal and Perfect Forward Secrecy are the same on both sides.</source>
        <translation>IKEv1 Policy, 협상 모드, Pre-shared Key, IPsec Proposal, Perfect Forward Secrecy는 양쪽이 같아야 합니다.</translation>
    </message>
    <message>
        <source>A host sends a packet into the tunnel only if its route to the other network leads to the gateway. Set that route on the hosts, or on the router that is their default gateway.</source>
        <translation>상대 네트워크로 가는 경로가 Gateway를 향하는 호스트만 패킷을 Tunnel로 보냅니다. 경로는 각 호스트나 기본 게이트웨이인 라우터에 설정합니다.</translation>
    </message>
    <message>
        <source>Both sides need it: without the way back no answer arrives. This computer must forward packets (ip_forward), and firewalls must let them pass.</source>
        <translation>양쪽 모두 필요합니다. 돌아오는 경로가 없으면 응답이 오지 않습니다. 이 컴퓨터는 패킷 전달(ip_forward)을 켜고 방화벽에서 통과를 허용해야 합니다.</translation>
    </message>
    <message>
        <source>Send a ping, or open ssh, from a host in the Local Network to one in the Remote Network. The first packet brings the tunnel up, if it is not up yet.</source>
        <translation>Local Network의 호스트에서 Remote Network의 호스트로 ping이나 ssh를 실행합니다. 연결되어 있지 않으면 첫 패킷이 Tunnel을 연결합니다.</translation>
    </message>
    <message>
        <source>When an answer has come back, the tunnel&apos;s state reads “active”. Click the state to see its VPN sessions, counters and, when it fails, the reason.</source>
        <translation>응답이 돌아오면 Tunnel 상태가 “active”가 됩니다. 상태를 클릭하면 VPN 세션, 카운터, 실패한 경우 그 원인이 표시됩니다.</translation>
    </message>
    <message>
        <source>Interface, Routing and IPsec VPN Tunnel show what this computer does now, once a second. A pause keeps the table as it is; filter, columns and export are beside it.</source>
        <translation>인터페이스, 라우팅, IPsec VPN Tunnel 표는 이 컴퓨터의 현재 상태를 1초마다 보여 줍니다. 일시 중지하면 표가 그대로 남습니다. 검색, 열 선택, 내보내기도 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Each message of a negotiation, each change of state and each error, with the time and the tunnel. Filter by level, area, tunnel or words; a click with the right button includes or excludes what stands in a cell.</source>
        <translation>협상의 각 메시지, 상태 변화, 오류를 시각과 Tunnel과 함께 기록합니다. 수준, 분류, Tunnel, 단어로 거를 수 있습니다. 오른쪽 버튼으로 클릭하면 셀의 내용을 포함하거나 제외할 수 있습니다.</translation>
    </message>
    <message>
        <source>A zone is an uplink of this computer: the outer address that peers see, and the Private Subnets behind it. Zones are found at the first start and edited in the settings. A gateway keeps its zone.</source>
        <translation>Zone은 이 컴퓨터의 외부 회선입니다. 피어에게 보이는 바깥 주소와 그 안쪽의 Private Subnet으로 이루어집니다. 처음 시작할 때 찾아내며 설정에서 편집합니다. Gateway의 Zone은 나중에 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>The guarantee is the bandwidth of the gateway&apos;s tunnels together: 10, 20 or 30 Mbps. It holds in both directions: with 10 Mbps, 10 come in and 10 go out at the same time.</source>
        <translation>그 Gateway의 모든 Tunnel을 합한 대역폭으로 10, 20, 30 Mbps 중에서 고릅니다. 양방향에 적용되어 10 Mbps이면 인바운드와 아웃바운드에 각각 10 Mbps가 보장됩니다.</translation>
    </message>
    <message>
        <source>More than that is held back for a moment and then dropped. When the guarantee is made smaller, some packets may be lost at that moment.</source>
        <translation>그보다 많은 패킷은 잠시 기다렸다가 버려집니다. 보장을 줄이면 그 순간 패킷이 유실될 수 있습니다.</translation>
    </message>
    <message>
        <source>The IKEv1 Policy says how the gateways negotiate: encryption, hash, D-H Group and lifetime of the IKE SA. Authentication is by Pre-shared Key.</source>
        <translation>IKEv1 Policy는 Gateway끼리 협상하는 방법입니다. IKE SA의 암호화, 해시, D-H Group, Lifetime을 정합니다. 인증 방식은 pre-share입니다.</translation>
    </message>
    <message>
        <source>All tunnels of a gateway share it, and the peer must have the same. D-H Group 1, 2 and 5, DES, 3DES, MD5 and SHA-1 are weak today; choose them only for a peer that knows nothing better.</source>
        <translation>Gateway의 모든 Tunnel이 공유하며 피어도 같은 값이어야 합니다. D-H Group 1, 2, 5와 DES, 3DES, MD5, SHA-1은 오늘날 취약합니다. 피어가 다른 것을 지원하지 않을 때만 고르세요.</translation>
    </message>
    <message>
        <source>A gateway is this side&apos;s end of its tunnels. It has a name, a Zone whose outer address it uses, a bandwidth guarantee and an IKEv1 Policy. It can be deleted once it has no tunnels.</source>
        <translation>Gateway는 이쪽 Tunnel의 출입구입니다. 이름, 바깥 주소를 가진 Zone, 대역폭 보장, IKEv1 Policy로 이루어집니다. Tunnel이 없어야 삭제할 수 있습니다.</translation>
    </message>
    <message>
        <source>The Public IP of the other side&apos;s gateway. The tunnel is between the two gateways, so this address must be reachable from here; a host behind it is not meant.</source>
        <translation>상대 쪽 Gateway가 가진 공인 IP 주소입니다. Tunnel은 두 Gateway 사이에 놓이므로 여기에서 도달할 수 있는 주소여야 합니다. 그 안쪽 호스트의 주소가 아닙니다.</translation>
    </message>
    <message>
        <source>Gateway and Peer IP stay as they are once the tunnel is created.</source>
        <translation>Gateway와 Peer IP는 Tunnel을 만든 뒤에는 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>Local Network: what the peer may reach here, inside a Private Subnet of the zone. Remote Network: what is reached over there. Both as a network with its length, such as 10.1.0.0/16.</source>
        <translation>Local Network는 피어가 도달할 수 있는 이쪽 네트워크로, Zone의 Private Subnet 안에서 정합니다. Remote Network는 도달하려는 상대 쪽 네트워크입니다. 둘 다 10.1.0.0/16처럼 길이를 붙여 적습니다.</translation>
    </message>
    <message>
        <source>They must not overlap, neither with each other nor with another tunnel; else nobody could tell where a packet belongs.</source>
        <translation>서로, 또 다른 Tunnel과도 겹치지 않아야 합니다. 겹치면 패킷의 행선지를 정할 수 없습니다.</translation>
    </message>
    <message>
        <source>Both gateways prove with it who they are, so both must hold exactly the same: a space more is another key. Let one be generated, and hand it over by a safe way.</source>
        <translation>두 Gateway가 서로를 확인하는 키이므로 완전히 같아야 합니다. 공백 하나만 더 있어도 다른 키입니다. 생성 기능으로 만들고 안전한 방법으로 전달하세요.</translation>
    </message>
    <message>
        <source>It is kept in the desktop&apos;s keychain, in a vault under a passphrase, in memory, or asked for each time; never in the profile.</source>
        <translation>데스크톱 키체인, 암호로 보호한 보관 파일, 메모리 중 한 곳에 보관하거나 매번 입력합니다. 프로파일에는 저장되지 않습니다.</translation>
    </message>
    <message>
        <source>How the packets themselves are protected, in Tunnel mode: ESP encryption and ESP authentication. AES-GCM does both. The peer must have the same.</source>
        <translation>패킷 자체를 보호하는 방법입니다. 모드는 Tunnel로 고정이며 ESP 암호화와 ESP 인증을 고릅니다. AES-GCM은 둘을 겸합니다. 피어도 같은 값이어야 합니다.</translation>
    </message>
    <message>
        <source>How long one set of keys is used for a VPN session (Security Association). Before it ends, new keys are negotiated without a break. An hour is usual; shorter means more negotiations. Where the two sides differ, the shorter one counts.</source>
        <translation>VPN 세션(Security Association)에서 한 벌의 키를 쓰는 시간입니다. 끝나기 전에 통신을 멈추지 않고 새 키를 협상합니다. 보통 1시간이며, 짧을수록 협상이 잦아집니다. 양쪽이 다르면 짧은 쪽을 씁니다.</translation>
    </message>
    <message>
        <source>With Perfect Forward Secrecy each session has keys from an exchange of its own: who learns one key, or even the Pre-shared Key, still cannot read the other sessions. Both sides need it, with the same D-H Group.</source>
        <translation>Perfect Forward Secrecy를 쓰면 세션마다 따로 키를 교환합니다. 키 하나나 Pre-shared Key가 새어 나가도 다른 세션은 해독할 수 없습니다. 양쪽에 같은 D-H Group을 설정합니다.</translation>
    </message>
    <message>
        <source>Dead Peer Detection asks a silent peer whether it is still there, and connects anew when it is not. ON asks and answers, One-way only answers the peer&apos;s R-U-THERE, OFF does neither by itself.</source>
        <translation>Dead Peer Detection은 통신이 없는 피어가 살아 있는지 확인하고, 응답이 없으면 다시 연결합니다. ON은 확인과 응답을 모두 하고, One-way는 피어의 R-U-THERE에 응답만 하며, OFF는 스스로는 둘 다 하지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing here has to be set. Identities differ from the address only where the peer demands it; NAT traversal, MTU and MSS follow from the way; when the tunnel is down, its networks stay closed rather than unprotected.</source>
        <translation>여기서 꼭 설정할 것은 없습니다. ID는 피어가 요구할 때만 주소가 아닌 값을 씁니다. NAT 통과, MTU, MSS는 경로에서 정해집니다. Tunnel이 끊겨 있는 동안 Remote Network로 가는 통신은 보호 없이 나가지 않고 닫힙니다.</translation>
    </message>
    <message>
        <source>A tunnel joins networks here with networks behind one peer. It is made in two steps: the settings, then a final confirmation of all values. Several network pairs may share a tunnel; each has a session and a state of its own.</source>
        <translation>Tunnel은 이쪽 네트워크와 한 피어 안쪽의 네트워크를 잇습니다. 설정과 최종 확인의 두 단계로 만듭니다. 여러 네트워크 쌍을 한 Tunnel에 둘 수 있으며 쌍마다 세션과 상태가 따로 있습니다.</translation>
    </message>
    <message>
        <source>What is an IPsec VPN?</source>
        <translation>IPsec VPN이란?</translation>
    </message>
    <message>
        <source>What are the steps?</source>
        <translation>이용 절차</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>What does the bandwidth guarantee mean?</source>
        <translation>대역폭 보장이란?</translation>
    </message>
    <message>
        <source>IKEv1 Policy</source>
        <translation>IKEv1 Policy</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel</translation>
    </message>
    <message>
        <source>What is a Peer IP?</source>
        <translation>Peer IP란?</translation>
    </message>
    <message>
        <source>Local Network and Remote Network</source>
        <translation>Local Network와 Remote Network</translation>
    </message>
    <message>
        <source>IKEv1 Pre-shared Key</source>
        <translation>IKEv1 Pre-shared Key</translation>
    </message>
    <message>
        <source>IPsec Proposal</source>
        <translation>IPsec Proposal</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Lifetime</translation>
    </message>
    <message>
        <source>Perfect Forward Secrecy</source>
        <translation>Perfect Forward Secrecy</translation>
    </message>
    <message>
        <source>Dead Peer Detection</source>
        <translation>Dead Peer Detection</translation>
    </message>
    <message>
        <source>Advanced settings</source>
        <translation>고급 설정</translation>
    </message>
    <message>
        <source>Peer Gateway</source>
        <translation>피어 게이트웨이</translation>
    </message>
    <message>
        <source>Hosts and their routes</source>
        <translation>호스트와 경로</translation>
    </message>
    <message>
        <source>Connection test</source>
        <translation>연결 테스트</translation>
    </message>
    <message>
        <source>Current status</source>
        <translation>현재 상태</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Four questions, from this computer outwards:</source>
        <translation>이 컴퓨터에서 바깥쪽으로 네 가지를 확인합니다.</translation>
    </message>
    <message>
        <source>Does a host on the other side answer? The connection test sends a ping, opens TCP 22 and looks for the greatest packet that passes, all through the tunnel.</source>
        <translation>상대 쪽 호스트가 응답하는가? 연결 테스트는 Tunnel을 통해 ping을 보내고, TCP 22에 연결하고, 온전히 도착하는 가장 큰 패킷을 찾습니다.</translation>
    </message>
    <message>
        <source>What does this computer lack? Each check says what helps; a command is copied, never run.</source>
        <translation>이 컴퓨터에 무엇이 부족한가? 각 항목이 해결 방법을 알려 줍니다. 명령은 복사만 되고 실행되지 않습니다.</translation>
    </message>
    <message>
        <source>Who has UDP 500 and 4500? Another IPsec program must give them up first.</source>
        <translation>UDP 500과 4500을 누가 쓰고 있는가? 다른 IPsec 프로그램이 먼저 포트를 내놓아야 합니다.</translation>
    </message>
    <message>
        <source>What does somebody who helps have to know? The support bundle shows all of it before it is saved; Pre-shared Keys are never in it.</source>
        <translation>도와주는 사람이 알아야 할 것은 무엇인가? 지원 정보는 저장하기 전에 모두 표시됩니다. Pre-shared Key는 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>진단</translation>
    </message>
    <message>
        <source>An export puts the whole profile, or the gateways and tunnels that are ticked, into one file: the settings alone, or with the Pre-shared Keys under a passphrase. Without the passphrase nobody can read such a file, not even you.</source>
        <translation>내보내기는 프로파일 전체 또는 선택한 Gateway와 Tunnel을 파일 하나에 담습니다. 설정만 담거나, 암호로 보호하여 Pre-shared Key를 함께 담을 수 있습니다. 암호가 없으면 본인을 포함하여 누구도 그 파일을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>An import shows first what a file holds and what is here under the same name, then takes all of it over or nothing; it can be undone for a minute. Files of strongSwan (swanctl.conf, ipsec.conf) and Shrew (.vpn) are read, too.</source>
        <translation>가져오기는 먼저 파일의 내용과 같은 이름으로 이미 있는 항목을 보여 주고, 그다음 전부 가져오거나 아무것도 가져오지 않습니다. 1분 동안 실행 취소할 수 있습니다. strongSwan(swanctl.conf, ipsec.conf)과 Shrew(.vpn) 파일도 읽습니다.</translation>
    </message>
    <message>
        <source>Export and import</source>
        <translation>내보내기와 가져오기</translation>
    </message>
    <message>
        <source>With the Peer ID “any” the peer may name itself as it likes, and the Pre-shared Key alone shows who it is. It helps where the ID cannot be known, as behind a NAT that gives the peer another address inside; a name set on both sides is the better way.</source>
        <translation>피어 ID를 “모두 허용”으로 하면 피어가 어떤 이름을 알려도 받아들이며, 피어가 누구인지는 Pre-shared Key만으로 확인됩니다. NAT가 피어에 안쪽의 다른 주소를 주는 경우처럼 ID를 알 수 없을 때 도움이 됩니다. 양쪽에 이름을 정해 설정하는 편이 더 낫습니다.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>Topics of the help</source>
        <translation>도움말 항목</translation>
    </message>
    <message>
        <source>Text of the help</source>
        <translation>도움말 본문</translation>
    </message>
</context>
<context>
    <name>tunneldesk::IdentityEditor</name>
    <message>
        <source>%1, type</source>
        <extracomment>%1: the label of a row, &quot;Own ID&quot;</extracomment>
        <translation>%1, 유형</translation>
    </message>
    <message>
        <source>%1, value</source>
        <translation>%1, 값</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ImportDialog</name>
    <message>
        <source>Where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Import profile</source>
        <translation>프로파일 가져오기</translation>
    </message>
    <message>
        <source>%1 (%2): %3, %4.</source>
        <comment>file, its format, number of gateways, number of tunnels</comment>
        <translation>%1 (%2): %3, %4.</translation>
    </message>
    <message numerus="yes">
        <source>%n gateway(s)</source>
        <translation>
            <numerusform>Gateway %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s)</source>
        <translation>
            <numerusform>Tunnel %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Objects of the file</source>
        <translation>파일 내용</translation>
    </message>
    <message>
        <source>For the selected objects</source>
        <translation>선택한 항목 처리</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>새 이름</translation>
    </message>
    <message>
        <source>Keys of the file are stored</source>
        <translation>파일의 키 보관 위치</translation>
    </message>
    <message>
        <source>Not taken over</source>
        <translation>가져오지 않는 설정</translation>
    </message>
    <message numerus="yes">
        <source>Not taken over (%n)</source>
        <translation>
            <numerusform>가져오지 않는 설정 (%n개)</numerusform>
        </translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>▲ Caution: %1</source>
        <translation>▲ 주의: %1</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
    <message>
        <source>So it cannot be imported:</source>
        <translation>이대로는 가져올 수 없습니다.</translation>
    </message>
    <message>
        <source>There is nothing to import: choose what is to be added or replaced.</source>
        <translation>가져올 항목이 없습니다. 추가하거나 교체할 항목을 선택하세요.</translation>
    </message>
    <message>
        <source>Nothing was changed: %1.</source>
        <translation>아무것도 변경하지 않았습니다: %1.</translation>
    </message>
    <message>
        <source>Search in the objects of the file</source>
        <translation>파일의 항목에서 검색</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <translation>“%1” 사용</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ImportModel</name>
    <message>
        <source>%1 → %2</source>
        <comment>old and new name</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>brings its key</source>
        <translation>키 포함</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Compared with here</source>
        <translation>현재 설정과 비교</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>처리</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>차이점</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <comment>the name of an object that cannot be imported</comment>
        <translation>✖ %1</translation>
    </message>
</context>
<context>
    <name>tunneldesk::InterfaceModel</name>
    <message>
        <source>down</source>
        <comment>state of an interface</comment>
        <translation>중지</translation>
    </message>
    <message>
        <source>up</source>
        <comment>state of an interface</comment>
        <translation>동작 중</translation>
    </message>
    <message>
        <source>no link</source>
        <comment>state of an interface</comment>
        <translation>링크 없음</translation>
    </message>
    <message>
        <source>VPN tunnel</source>
        <translation>VPN Tunnel</translation>
    </message>
    <message>
        <source>uplink</source>
        <translation>업링크</translation>
    </message>
    <message>
        <source>loopback</source>
        <translation>루프백</translation>
    </message>
    <message>
        <source>other</source>
        <comment>role of an interface</comment>
        <translation>기타</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>사용처</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Rate in</source>
        <translation>수신 속도</translation>
    </message>
    <message>
        <source>Rate out</source>
        <translation>송신 속도</translation>
    </message>
    <message>
        <source>Bytes received</source>
        <translation>수신 바이트</translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation>송신 바이트</translation>
    </message>
    <message>
        <source>Packets in</source>
        <translation>수신 패킷</translation>
    </message>
    <message>
        <source>Packets out</source>
        <translation>송신 패킷</translation>
    </message>
    <message>
        <source>Drops</source>
        <translation>폐기</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>The bandwidth guarantee of %1, in each direction.</source>
        <translation>%1의 대역폭 보장(각 방향).</translation>
    </message>
    <message>
        <source>The capacity of the zone %1.</source>
        <translation>Zone %1의 용량.</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>Speed limit</source>
        <translation>속도 상한</translation>
    </message>
</context>
<context>
    <name>tunneldesk::KeyDialog</name>
    <message>
        <source>IKEv1 Pre-shared Key</source>
        <translation>IKEv1 Pre-shared Key</translation>
    </message>
    <message>
        <source>The tunnel “%1” to %2 is waiting for its key.</source>
        <translation>“%1” Tunnel(Peer IP %2)에 키가 필요합니다.</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>tunneldesk::KeyKeeper</name>
    <message>
        <source>The key of “%1” could not be read: %2.</source>
        <translation>“%1”의 키를 읽을 수 없습니다: %2.</translation>
    </message>
    <message>
        <source>Enter the key</source>
        <translation>키 입력</translation>
    </message>
    <message>
        <source>The key of “%1” is in the vault.</source>
        <translation>“%1”의 키는 보관 파일에 있습니다.</translation>
    </message>
    <message>
        <source>“%1” is waiting for the keychain, which may have a question of its own open.</source>
        <translation>“%1” Tunnel이 키체인의 응답을 기다리고 있습니다. 키체인의 확인 창이 열려 있을 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::LifetimeEditor</name>
    <message>
        <source>%1: set to %2</source>
        <extracomment>%1: the label of a field, %2: a duration</extracomment>
        <translation>%1: %2 값으로 설정</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>seconds, behind a number</extracomment>
        <translation>초</translation>
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
        <translation>시각</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>수준</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>내용</translation>
    </message>
</context>
<context>
    <name>tunneldesk::LogPage</name>
    <message>
        <source>Networking &gt; IPsec VPN</source>
        <translation>Networking &gt; IPsec VPN</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>아직 아무 일도 없습니다</translation>
    </message>
    <message>
        <source>Each message, change of state and error of the tunnels appears here.</source>
        <translation>Tunnel의 메시지, 상태 변화, 오류가 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>To the newest line</source>
        <translation>최신 줄로</translation>
    </message>
    <message>
        <source>All tunnels</source>
        <translation>모든 Tunnel</translation>
    </message>
    <message>
        <source>Lowest level shown</source>
        <translation>표시할 최소 수준</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1 이상</translation>
    </message>
    <message>
        <source>No line passes the filters above.</source>
        <translation>위 필터에 맞는 줄이 없습니다.</translation>
    </message>
    <message>
        <source>Copy and export</source>
        <translation>복사 및 내보내기</translation>
    </message>
    <message>
        <source>Area shown</source>
        <translation>표시할 분류</translation>
    </message>
    <message>
        <source>Tunnel shown</source>
        <translation>표시할 Tunnel</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>정규식</translation>
    </message>
    <message>
        <source>Take the search for a regular expression</source>
        <translation>검색어를 정규식으로 처리합니다</translation>
    </message>
    <message>
        <source>Empties this view; the journal keeps its lines</source>
        <translation>이 화면만 비웁니다. 기록은 남습니다</translation>
    </message>
    <message>
        <source>Copy what is shown as text</source>
        <translation>표시된 내용을 텍스트로 복사</translation>
    </message>
    <message>
        <source>Copy what is shown as JSON lines</source>
        <translation>표시된 내용을 JSON Lines로 복사</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>텍스트로 저장…</translation>
    </message>
    <message>
        <source>Save as JSON lines…</source>
        <translation>JSON Lines로 저장…</translation>
    </message>
    <message>
        <source>All areas</source>
        <translation>모든 영역</translation>
    </message>
    <message>
        <source>Words; -word leaves out</source>
        <translation>검색 (-단어로 제외)</translation>
    </message>
    <message>
        <source>This is not a valid regular expression.</source>
        <translation>올바른 정규식이 아닙니다.</translation>
    </message>
    <message>
        <source>%1 is not “%2”</source>
        <extracomment>%1: a column of the log, %2: what has to stand there, or must not</extracomment>
        <translation>%1: “%2” 제외</translation>
    </message>
    <message>
        <source>%1 is “%2”</source>
        <translation>%1: “%2”만</translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation>이 필터를 제거합니다</translation>
    </message>
    <message>
        <source>Only lines with “%1”</source>
        <translation>“%1” 줄만 표시</translation>
    </message>
    <message>
        <source>No lines with “%1”</source>
        <translation>“%1” 줄 제외</translation>
    </message>
    <message>
        <source>Save as JSON lines</source>
        <translation>JSON Lines로 저장</translation>
    </message>
    <message>
        <source>Save as text</source>
        <translation>텍스트로 저장</translation>
    </message>
    <message numerus="yes">
        <source>%n new ↓</source>
        <translation>
            <numerusform>새 줄 %n개 ↓</numerusform>
        </translation>
    </message>
    <message>
        <source>IKE only</source>
        <translation>IKE만</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>오류만</translation>
    </message>
</context>
<context>
    <name>tunneldesk::MainWindow</name>
    <message>
        <source>Interface</source>
        <translation>인터페이스</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>표시할 항목이 없습니다</translation>
    </message>
    <message>
        <source>The interfaces appear when the engine is running.</source>
        <translation>엔진이 실행되면 인터페이스가 표시됩니다.</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>라우팅</translation>
    </message>
    <message>
        <source>The routes appear when the engine is running.</source>
        <translation>엔진이 실행되면 경로가 표시됩니다.</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel</translation>
    </message>
    <message>
        <source>No IPsec VPN Tunnel yet</source>
        <translation>아직 IPsec VPN Tunnel이 없습니다</translation>
    </message>
    <message>
        <source>The state of each tunnel and of its network pairs appears here.</source>
        <translation>각 Tunnel과 그 네트워크 쌍의 상태가 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
    <message numerus="yes">
        <source>Quit and disconnect %n tunnel(s)?</source>
        <translation>
            <numerusform>Tunnel %n개의 연결을 해제하고 종료하시겠습니까?</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>Zones…</source>
        <translation>Zone…</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>창 닫기</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>Current status: %1</source>
        <translation>현재 상태: %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>&amp;Gateway</source>
        <translation>Gateway(&amp;G)</translation>
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway 생성</translation>
    </message>
    <message>
        <source>&amp;Tunnel</source>
        <translation>Tunnel(&amp;T)</translation>
    </message>
    <message>
        <source>Create IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel 생성</translation>
    </message>
    <message>
        <source>Connect or disconnect</source>
        <translation>연결 또는 연결 해제</translation>
    </message>
    <message>
        <source>Log of the selected tunnel</source>
        <translation>선택한 Tunnel의 로그</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>About Tunneldesk</source>
        <translation>Tunneldesk 정보</translation>
    </message>
    <message>
        <source>Change what is selected</source>
        <translation>선택한 항목 변경</translation>
    </message>
    <message>
        <source>Delete what is selected</source>
        <translation>선택한 항목 삭제</translation>
    </message>
    <message>
        <source>Open the details</source>
        <translation>세부정보 열기</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>선택한 행 복사</translation>
    </message>
    <message>
        <source>An IPsec VPN console with its own IKEv1 gateway inside. Apache License 2.0.</source>
        <translation>IKEv1 게이트웨이를 내장한 IPsec VPN 콘솔입니다. Apache License 2.0.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>가져오기…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Peer sheet…</source>
        <translation>피어 설정 시트…</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>저장했습니다: %1</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1에 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Back from %1 of sleep: the tunnels are being checked and negotiated anew where needed.</source>
        <translation>%1 동안의 절전에서 돌아왔습니다. Tunnel을 확인하고 필요하면 다시 협상합니다.</translation>
    </message>
    <message>
        <source>Tunneldesk (view only)</source>
        <translation>Tunneldesk(조회 전용)</translation>
    </message>
    <message>
        <source>Tunneldesk went on in the tray while its window was closed. The tunnels stayed up.</source>
        <translation>창이 닫혀 있는 동안에도 Tunneldesk는 트레이에서 계속 실행되었습니다. Tunnel은 연결된 상태입니다.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>설정…</translation>
    </message>
    <message>
        <source>Help on what is in focus</source>
        <translation>현재 항목의 도움말</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>처음 시작하기</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>Quick open</source>
        <translation>빠른 열기</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Tunneldesk (demo)</source>
        <translation>Tunneldesk (데모)</translation>
    </message>
    <message>
        <source>The vault is open.</source>
        <translation>보관 파일이 열려 있습니다.</translation>
    </message>
    <message>
        <source>The vault is locked; its passphrase is asked for when a key is needed.</source>
        <translation>보관 파일이 잠겨 있습니다. 키가 필요할 때 암호를 묻습니다.</translation>
    </message>
    <message>
        <source>There is no vault yet; it is made with the first key that goes there.</source>
        <translation>보관 파일이 아직 없습니다. 첫 키를 넣을 때 만들어집니다.</translation>
    </message>
    <message>
        <source>Connect its tunnels</source>
        <translation>이 Gateway의 Tunnel 연결</translation>
    </message>
    <message>
        <source>Disconnect its tunnels</source>
        <translation>이 Gateway의 Tunnel 연결 해제</translation>
    </message>
    <message>
        <source>Connection test</source>
        <translation>연결 테스트</translation>
    </message>
    <message>
        <source>No TUN device yet: no tunnel is active.</source>
        <translation>TUN 장치가 아직 없습니다. active인 Tunnel이 없습니다.</translation>
    </message>
    <message>
        <source>View only</source>
        <translation>조회 전용</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>새로 고침</translation>
    </message>
    <message>
        <source>Clone what is selected</source>
        <translation>선택한 항목 복제</translation>
    </message>
    <message>
        <source>Rename the selected tunnel</source>
        <translation>선택한 Tunnel의 이름 변경</translation>
    </message>
    <message>
        <source>Menu of the selected row</source>
        <translation>선택한 행의 메뉴</translation>
    </message>
    <message>
        <source>Select a tunnel on the page “IPsec VPN Tunnel” first.</source>
        <translation>먼저 “IPsec VPN Tunnel” 페이지에서 Tunnel을 선택하세요.</translation>
    </message>
    <message>
        <source>Select a tunnel first.</source>
        <translation>먼저 Tunnel을 선택하세요.</translation>
    </message>
    <message>
        <source>Select one tunnel only.</source>
        <translation>Tunnel을 하나만 선택하세요.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Tunneldesk goes on in the tray</source>
        <translation>Tunneldesk가 트레이에서 계속 실행됩니다</translation>
    </message>
    <message>
        <source>The window is closed; the tunnels stay up. The tray&apos;s menu opens it again and quits.</source>
        <translation>창을 닫아도 Tunnel은 연결된 상태로 유지됩니다. 트레이 메뉴에서 창을 다시 열거나 종료할 수 있습니다.</translation>
    </message>
    <message>
        <source>The VPN sessions end with the program. Until it runs again nothing is blocked: what is sent to the Remote Networks takes the ordinary route, in clear.</source>
        <translation>프로그램과 함께 VPN 세션도 끝납니다. 다시 실행할 때까지 차단이 없으므로, Remote Network로 보내는 트래픽은 일반 경로를 통해 평문으로 나갑니다.</translation>
    </message>
    <message>
        <source>This page has nothing to search.</source>
        <translation>이 페이지에는 검색할 내용이 없습니다.</translation>
    </message>
    <message>
        <source>T&amp;ools</source>
        <translation>도구(&amp;O)</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>이 컴퓨터 점검</translation>
    </message>
    <message>
        <source>Support bundle…</source>
        <translation>지원 정보…</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
</context>
<context>
    <name>tunneldesk::MessageBar</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>메시지 닫기</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Navigation</name>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>인터페이스</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>라우팅</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>탐색</translation>
    </message>
    <message>
        <source>Networking</source>
        <translation>Networking</translation>
    </message>
    <message>
        <source>IPsec VPN</source>
        <translation>IPsec VPN</translation>
    </message>
    <message>
        <source>Current status</source>
        <translation>현재 상태</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>진단</translation>
    </message>
</context>
<context>
    <name>tunneldesk::NegotiationModel</name>
    <message>
        <source>equal</source>
        <translation>일치</translation>
    </message>
    <message>
        <source>different</source>
        <translation>불일치</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>알려 주지 않음</translation>
    </message>
    <message>
        <source>not offered</source>
        <translation>제안 없음</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>This side</source>
        <translation>이쪽</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>피어</translation>
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
        <translation>%1 사용</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <extracomment>%1: a corrected network, as &quot;10.1.0.0/16&quot;</extracomment>
        <translation>이 줄 제거</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Notifier</name>
    <message>
        <source>“%1” is connected again</source>
        <translation>“%1” Tunnel이 다시 연결되었습니다</translation>
    </message>
    <message>
        <source>“%1” is not connected</source>
        <translation>“%1” Tunnel이 연결되어 있지 않습니다</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Operations</name>
    <message>
        <source>A gateway stands in a zone, and there is none yet.</source>
        <translation>Gateway에는 Zone이 필요하지만 아직 Zone이 없습니다.</translation>
    </message>
    <message>
        <source>Zones…</source>
        <translation>Zone…</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>주의</translation>
    </message>
    <message>
        <source>Reduce the bandwidth guarantee of “%1” from %2 to %3?</source>
        <translation>“%1” Gateway의 대역폭 보장을 축소하시겠습니까? (%2 → %3)</translation>
    </message>
    <message>
        <source>Reducing the bandwidth guarantee can cause packet loss for a moment.</source>
        <translation>대역폭 보장을 축소하면 순간적으로 패킷 유실이 발생할 수 있습니다.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>The gateway “%1” was created. Next: create a tunnel.</source>
        <translation>“%1” Gateway를 생성했습니다. 다음으로 IPsec VPN Tunnel을 생성하세요.</translation>
    </message>
    <message>
        <source>Create IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel 생성</translation>
    </message>
    <message>
        <source>The gateway “%1” was changed. %2</source>
        <comment>name; what running tunnels feel</comment>
        <translation>“%1” Gateway를 변경했습니다. %2</translation>
    </message>
    <message>
        <source>Delete IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway 삭제</translation>
    </message>
    <message>
        <source>Delete the gateway “%1”?</source>
        <translation>“%1” Gateway를 삭제하시겠습니까?</translation>
    </message>
    <message>
        <source>The gateway “%1” cannot be deleted.</source>
        <translation>“%1” Gateway는 삭제할 수 없습니다.</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnels were added to this IPsec VPN Gateway. Delete them first:</source>
        <translation>이 IPsec VPN Gateway에 추가한 IPsec VPN Tunnel이 있으면 삭제할 수 없습니다. 먼저 다음 Tunnel을 삭제하세요.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>The gateway “%1” was deleted.</source>
        <translation>“%1” Gateway를 삭제했습니다.</translation>
    </message>
    <message>
        <source>Nothing was changed: %1.</source>
        <translation>아무것도 변경하지 않았습니다: %1.</translation>
    </message>
    <message>
        <source>The profile could not be read; it is left untouched.</source>
        <translation>프로파일을 읽을 수 없어 그대로 두었습니다.</translation>
    </message>
    <message>
        <source>Create an IPsec VPN Gateway first.</source>
        <translation>먼저 IPsec VPN Gateway를 생성하세요.</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s) still use it: %1</source>
        <translation>
            <numerusform>Tunnel %n개가 사용 중입니다: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a tunnel first.</source>
        <translation>먼저 Tunnel을 선택하세요.</translation>
    </message>
    <message>
        <source>The engine is not running.</source>
        <translation>엔진이 실행 중이 아닙니다.</translation>
    </message>
    <message>
        <source>It is connected already.</source>
        <translation>이미 연결되어 있습니다.</translation>
    </message>
    <message>
        <source>It is not connected.</source>
        <translation>연결되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway 생성</translation>
    </message>
    <message>
        <source>The key of “%1” goes into the vault.</source>
        <translation>“%1”의 키를 보관 파일에 저장합니다.</translation>
    </message>
    <message>
        <source>The key of “%1” is in the vault.</source>
        <translation>“%1”의 키는 보관 파일에 있습니다.</translation>
    </message>
    <message>
        <source>The tunnel “%1” was created. Next: set up the Peer Gateway with the same values, mirrored.</source>
        <translation>“%1” Tunnel을 생성했습니다. 다음으로 피어 게이트웨이에 같은 값을 Local과 Remote를 바꾸어 설정하세요.</translation>
    </message>
    <message>
        <source>The tunnel “%1” was changed. %2</source>
        <comment>name; what running tunnels feel</comment>
        <translation>“%1” Tunnel을 변경했습니다. %2</translation>
    </message>
    <message>
        <source>Delete IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel 삭제</translation>
    </message>
    <message>
        <source>Delete the tunnel “%1”?</source>
        <translation>“%1” Tunnel을 삭제하시겠습니까?</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n tunnel(s)?</source>
        <translation>
            <numerusform>Tunnel %n개를 삭제하시겠습니까?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s) deleted.</source>
        <translation>
            <numerusform>Tunnel %n개를 삭제했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keys that are exported are in the vault.</source>
        <translation>내보낼 키가 보관 파일에 있습니다.</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>내보낸 파일: %1</translation>
    </message>
    <message>
        <source>%1 No key was stored for: %2.</source>
        <comment>Exported to ...; names of tunnels</comment>
        <translation>%1 다음 Tunnel의 키는 저장되어 있지 않아 포함되지 않았습니다: %2.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>All that can be imported (%1);;All files (*)</source>
        <translation>가져올 수 있는 파일 (%1);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Import profile</source>
        <translation>프로파일 가져오기</translation>
    </message>
    <message>
        <source>“%1” was not imported: %2.</source>
        <translation>파일을 가져오지 못했습니다(“%1”): %2.</translation>
    </message>
    <message>
        <source>Keys of the file go into the vault.</source>
        <translation>파일의 키를 보관 파일에 저장합니다.</translation>
    </message>
    <message>
        <source>Imported. %1</source>
        <comment>2 objects added.</comment>
        <translation>가져왔습니다. %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>The profile has changed since the import, so the import cannot be undone.</source>
        <translation>가져온 뒤에 프로파일이 변경되어 실행 취소할 수 없습니다.</translation>
    </message>
    <message>
        <source>The import was undone.</source>
        <translation>가져오기를 실행 취소했습니다.</translation>
    </message>
    <message>
        <source>The console is set to view only.</source>
        <translation>콘솔이 조회 전용으로 설정되어 있습니다.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>되돌릴 항목이 없습니다.</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>연결 해제</translation>
    </message>
    <message numerus="yes">
        <source>Disconnect %n tunnel(s)?</source>
        <translation>
            <numerusform>Tunnel %n개의 연결을 해제하시겠습니까?</numerusform>
        </translation>
    </message>
    <message>
        <source>The VPN sessions end. Nothing goes out in clear meanwhile.</source>
        <translation>VPN 세션이 종료됩니다. 그동안에도 평문으로는 아무것도 나가지 않습니다.</translation>
    </message>
    <message>
        <source>No key is stored anywhere else.</source>
        <translation>다른 곳에 저장된 키가 없습니다.</translation>
    </message>
    <message>
        <source>Keys are moved into or out of the vault.</source>
        <translation>키를 보관 파일로 또는 보관 파일에서 옮깁니다.</translation>
    </message>
    <message numerus="yes">
        <source>The keys of %n tunnel(s) were moved.</source>
        <translation>
            <numerusform>Tunnel %n개의 키를 옮겼습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The name of a gateway is fixed after its creation: “%1” keeps it. Bandwidth guarantee and IKEv1 Policy can be changed.</source>
        <translation>Gateway 이름은 생성 후 변경할 수 없습니다. “%1” 그대로입니다. 대역폭 보장과 IKEv1 Policy는 변경할 수 있습니다.</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>a gateway or tunnel</comment>
        <translation>변경</translation>
    </message>
    <message>
        <source>Begin with an empty profile</source>
        <translation>빈 프로파일로 시작</translation>
    </message>
    <message>
        <source>Begin with an empty profile?</source>
        <translation>빈 프로파일로 시작하시겠습니까?</translation>
    </message>
    <message>
        <source>The file that cannot be read is kept beside it, as %1.unreadable.</source>
        <translation>읽을 수 없는 파일은 %1.unreadable로 남겨 둡니다.</translation>
    </message>
    <message>
        <source>Traffic flows now: ↓ %1 ↑ %2.</source>
        <extracomment>%1, %2: bits a second in and out</extracomment>
        <translation>현재 트래픽: ↓ %1 ↑ %2.</translation>
    </message>
    <message>
        <source>Delete an IPsec SA</source>
        <translation>IPsec SA 삭제</translation>
    </message>
    <message>
        <source>Delete the SA pair %1 of the tunnel “%2”?</source>
        <extracomment>%1: an SPI, %2: a tunnel&apos;s name</extracomment>
        <translation>“%2” Tunnel의 SA 쌍(%1)을 삭제하시겠습니까?</translation>
    </message>
    <message>
        <source>The peer is told. The tunnel stays connected: a new SA pair is negotiated at once.</source>
        <translation>상대 쪽에 통지됩니다. Tunnel 연결은 유지되며 새 SA 쌍이 바로 협상됩니다.</translation>
    </message>
    <message>
        <source>The peer is told. The tunnel stays connected: a new SA pair is negotiated at once. What is sent between these networks meanwhile takes the ordinary route, in clear.</source>
        <translation>상대 쪽에 통지됩니다. Tunnel 연결은 유지되며 새 SA 쌍이 바로 협상됩니다. 그동안 이 네트워크 사이의 트래픽은 일반 경로를 통해 평문으로 나갑니다.</translation>
    </message>
    <message>
        <source>The peer is told. Traffic between these networks stops until the tunnel connects again.</source>
        <translation>상대 쪽에 통지됩니다. Tunnel이 다시 연결될 때까지 이 네트워크 사이의 트래픽이 멈춥니다.</translation>
    </message>
    <message>
        <source>The peer is told. Until the tunnel connects again, what is sent between these networks takes the ordinary route, in clear.</source>
        <translation>상대 쪽에 통지됩니다. Tunnel이 다시 연결될 때까지 이 네트워크 사이의 트래픽은 일반 경로를 통해 평문으로 나갑니다.</translation>
    </message>
    <message>
        <source>Tunnels take the new policy when they are renewed.</source>
        <translation>Tunnel은 갱신될 때 새 Policy를 사용합니다.</translation>
    </message>
    <message>
        <source>Tunnels negotiate by the new policy now and stay up.</source>
        <translation>Tunnel은 지금 새 Policy로 협상하며 연결은 유지됩니다.</translation>
    </message>
    <message>
        <source>Creation of the gateway “%1”</source>
        <translation>“%1” Gateway 생성</translation>
    </message>
    <message>
        <source>Change of the gateway “%1”</source>
        <translation>“%1” Gateway 변경</translation>
    </message>
    <message>
        <source>Deletion of the gateway “%1”</source>
        <translation>“%1” Gateway 삭제</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>다시 실행할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>가져오기 실행 취소</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <extracomment>%1: an edit, such as &quot;Change of the gateway “seoul”&quot;</extracomment>
        <translation>실행 취소: %1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <extracomment>%1: an edit, such as &quot;Change of the gateway “seoul”&quot;</extracomment>
        <translation>다시 실행: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>%1: nothing was done, because it has changed since or its place is taken.</source>
        <extracomment>%1: an edit, such as &quot;Change of the gateway “seoul”&quot;</extracomment>
        <translation>%1: 그 뒤에 변경되었거나 이름 등이 이미 사용되고 있어 아무것도 하지 않았습니다.</translation>
    </message>
    <message>
        <source>Undone: %1.</source>
        <extracomment>%1: an edit, such as &quot;Change of the gateway “seoul”&quot;</extracomment>
        <translation>실행 취소됨: %1.</translation>
    </message>
    <message>
        <source>Done again: %1.</source>
        <translation>다시 실행됨: %1.</translation>
    </message>
    <message>
        <source>Not all of it: names or gateways have changed since, or are still in use.</source>
        <translation>전부는 아닙니다: 이름이나 Gateway가 그 뒤에 변경되었거나 아직 사용 중입니다.</translation>
    </message>
    <message>
        <source>The Pre-shared Key stays as it is: the other one is no longer kept.</source>
        <translation>Pre-shared Key는 그대로입니다. 다른 키는 더 이상 보관되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Change of the zones</source>
        <translation>Zone 변경</translation>
    </message>
    <message>
        <source>Creation of the tunnel “%1”</source>
        <translation>“%1” Tunnel 생성</translation>
    </message>
    <message>
        <source>Renaming of the tunnel “%1” to “%2”</source>
        <translation>Tunnel 이름 변경: “%1” → “%2”</translation>
    </message>
    <message>
        <source>Change of the tunnel “%1”</source>
        <translation>“%1” Tunnel 변경</translation>
    </message>
    <message>
        <source>Deletion of the tunnel “%1”</source>
        <translation>“%1” Tunnel 삭제</translation>
    </message>
    <message numerus="yes">
        <source>Deletion of %n tunnel(s)</source>
        <translation>
            <numerusform>Tunnel %n개 삭제</numerusform>
        </translation>
    </message>
    <message>
        <source>The VPN sessions end. What is sent to the Remote Networks then takes the ordinary route, in clear.</source>
        <translation>VPN 세션이 종료됩니다. 그 후 Remote Network로 보내는 트래픽은 일반 경로를 통해 평문으로 나갑니다.</translation>
    </message>
    <message>
        <source>The VPN sessions end. What is sent to the Remote Networks of %1 then takes the ordinary route, in clear; the networks of the other tunnels stay blocked.</source>
        <extracomment>%1: names of tunnels</extracomment>
        <translation>VPN 세션이 종료됩니다. 그 후 %1의 Remote Network로 보내는 트래픽은 일반 경로를 통해 평문으로 나갑니다. 다른 Tunnel의 네트워크는 계속 차단됩니다.</translation>
    </message>
    <message>
        <source>Peer sheet…</source>
        <translation>피어 설정 시트…</translation>
    </message>
    <message>
        <source>Go to the tunnel</source>
        <translation>Tunnel로 이동</translation>
    </message>
    <message>
        <source>%1: nothing was done. %2: %3</source>
        <extracomment>%1: an edit, such as &quot;Change of the gateway “seoul”&quot;, %2: a field, %3: what would be wrong with it</extracomment>
        <translation>%1: 아무것도 하지 않았습니다. %2: %3</translation>
    </message>
    <message>
        <source>▲ Caution: All VPN sessions made by this IPsec VPN Tunnel are deleted with it.</source>
        <translation>▲ 주의: 삭제하면 해당 IPsec VPN Tunnel로 만들어진 모든 VPN 세션이 삭제됩니다.</translation>
    </message>
    <message>
        <source>Nothing was changed. %1</source>
        <translation>아무것도 변경하지 않았습니다. %1</translation>
    </message>
    <message>
        <source>Not moved: %1 (%2).</source>
        <extracomment>%1: names of tunnels, %2: why, such as &quot;the pre-shared key is missing&quot;</extracomment>
        <translation>다음 Tunnel의 키는 옮기지 못했습니다: %1(%2).</translation>
    </message>
</context>
<context>
    <name>tunneldesk::OverviewPage</name>
    <message>
        <source>Networking &gt; IPsec VPN</source>
        <translation>Networking &gt; IPsec VPN</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Gateways and their guarantee</source>
        <translation>Gateway와 대역폭 보장</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>확인 필요</translation>
    </message>
    <message>
        <source>connecting</source>
        <comment>below a number of tunnels</comment>
        <translation>연결 중</translation>
    </message>
    <message>
        <source>need attention</source>
        <comment>below a number of tunnels</comment>
        <translation>확인 필요</translation>
    </message>
    <message>
        <source>stopped</source>
        <comment>below a number of tunnels</comment>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>connected</source>
        <comment>below a number of tunnels</comment>
        <translation>연결됨</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Page</name>
    <message>
        <source>Search in this table</source>
        <translation>이 표에서 검색</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>일치하는 항목 없음</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 해제</translation>
    </message>
</context>
<context>
    <name>tunneldesk::PairsTable</name>
    <message>
        <source>Network pairs</source>
        <translation>네트워크 쌍</translation>
    </message>
</context>
<context>
    <name>tunneldesk::PassphraseDialog</name>
    <message>
        <source>New vault</source>
        <translation>새 보관 파일</translation>
    </message>
    <message>
        <source>Open the vault</source>
        <translation>보관 파일 열기</translation>
    </message>
    <message>
        <source>Choose a passphrase for the vault file. Without it the keys inside cannot be read.</source>
        <translation>보관 파일의 암호를 정하세요. 암호가 없으면 안에 든 키를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Enter the passphrase of the vault file.</source>
        <translation>보관 파일의 암호를 입력하세요.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>암호</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>암호 다시 입력</translation>
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
        <source>This field is required.</source>
        <translation>입력이 필요합니다.</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>두 암호가 일치하지 않습니다.</translation>
    </message>
    <message>
        <source>The vault could not be opened: %1.</source>
        <translation>보관 파일을 열 수 없습니다: %1.</translation>
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
    <name>tunneldesk::PeerSheetDialog</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>tunneldesk::PeerSheetView</name>
    <message>
        <source>Peer sheet: %1</source>
        <translation>피어 설정 시트: %1</translation>
    </message>
    <message>
        <source>What the gateway on the other side needs, seen from there: its own networks are the Local Network, yours are the Remote Network.</source>
        <translation>상대 쪽 게이트웨이에 필요한 설정을 그쪽 기준으로 보여 줍니다. 상대 쪽 네트워크가 Local Network, 이쪽 네트워크가 Remote Network입니다.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>설정 파일</translation>
    </message>
    <message>
        <source>Hosts and this computer</source>
        <translation>호스트와 이 컴퓨터</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장비</translation>
    </message>
    <message>
        <source>Show the pre-shared key</source>
        <translation>사전 공유 키 표시</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>인쇄…</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>For</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>The key stands in what is copied, printed and saved now. Hand it over on another way than the settings.</source>
        <translation>지금 복사하거나 인쇄하거나 저장하는 내용에는 키가 들어 있습니다. 키는 설정과 다른 경로로 전달하세요.</translation>
    </message>
    <message>
        <source>The key cannot be shown: %1.</source>
        <translation>키를 표시할 수 없습니다: %1.</translation>
    </message>
    <message>
        <source>“%1” cannot be written.</source>
        <translation>“%1”에 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Text (*.txt *.conf)</source>
        <translation>텍스트 (*.txt *.conf)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>저장했습니다: %1</translation>
    </message>
    <message>
        <source>%1: put in the address that the gateway of these hosts has in their own network.</source>
        <translation>%1: 이 호스트들의 네트워크에서 게이트웨이가 가진 주소로 바꾸세요.</translation>
    </message>
    <message>
        <source>%1: put in the name that the system gives to the network interface.</source>
        <translation>%1: 시스템의 네트워크 인터페이스 이름으로 바꾸세요.</translation>
    </message>
    <message>
        <source>Copy this command</source>
        <translation>이 명령 복사</translation>
    </message>
    <message>
        <source>Copy the command: %1, %2</source>
        <extracomment>%1: whom the command is for, %2: of which system, or how it stands there</extracomment>
        <translation>명령 복사: %1, %2</translation>
    </message>
    <message>
        <source>System or state</source>
        <translation>시스템 / 상태</translation>
    </message>
    <message>
        <source>Search in this sheet</source>
        <translation>이 시트에서 검색</translation>
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
        <translation>비활성화</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>활성화</translation>
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
    <message>
        <source>The authentication method is fixed to pre-share; choose the encryption algorithm, D-H Group, hash algorithm and Lifetime.</source>
        <translation>인증 방식은 pre-share로 고정되어 있으며 암호화 알고리즘, D-H Group, 해시 알고리즘, Lifetime을 선택합니다.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ProblemList</name>
    <message>
        <source>Nothing needs attention.</source>
        <translation>확인이 필요한 항목이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n problem(s)</source>
        <translation>
            <numerusform>문제 %n건 모두 보기</numerusform>
        </translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>다시 연결</translation>
    </message>
    <message>
        <source>Change the tunnel</source>
        <translation>Tunnel 변경</translation>
    </message>
    <message>
        <source>Change the gateway</source>
        <translation>Gateway 변경</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>로그 보기</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>세부정보 보기</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: what a button does; %2: a tunnel&apos;s name</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Details of %1</source>
        <extracomment>%1: a tunnel&apos;s name</extracomment>
        <translation>%1 세부정보</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ProblemWords</name>
    <message>
        <source>Cause: %1.</source>
        <translation>원인: %1.</translation>
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
    <message>
        <source>Fixed to Tunnel mode; choose the ESP encryption and authentication algorithms.</source>
        <translation>Tunnel 모드로 고정되어 있으며 ESP 암호화 알고리즘과 인증 알고리즘을 선택합니다.</translation>
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
        <translation>▲ 주의: 키에 ASCII가 아닌 문자가 있습니다. UTF-8 바이트로 사용하지만 모든 피어가 그렇지는 않습니다.</translation>
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
        <translation>키는 “%1” Tunnel의 키와 같은 곳에 보관됩니다.</translation>
    </message>
    <message>
        <source>%1 (not available)</source>
        <translation>%1(사용할 수 없음)</translation>
    </message>
    <message>
        <source>▲ Caution: Caps Lock seems to be on.</source>
        <translation>▲ 주의: Caps Lock이 켜져 있는 것 같습니다.</translation>
    </message>
    <message>
        <source>Remove the spaces</source>
        <translation>공백 제거</translation>
    </message>
    <message>
        <source>Remove the spaces at the ends of the key</source>
        <translation>키 앞뒤의 공백 제거</translation>
    </message>
    <message>
        <source>Write it in half width</source>
        <translation>반각으로 바꾸기</translation>
    </message>
    <message>
        <source>Write the key in half-width characters</source>
        <translation>키를 반각 문자로 바꾸기</translation>
    </message>
    <message>
        <source>Tunnels from one gateway to one peer share one key. It stays where “%1” keeps it; a change of it is a change for “%1”, too.</source>
        <translation>한 Gateway에서 한 피어로 가는 Tunnel은 하나의 키를 공유합니다. 키는 “%1”에서 보관하는 곳에 그대로 있으며, 키를 변경하면 “%1”에도 적용됩니다.</translation>
    </message>
    <message>
        <source>Tunnels from one gateway to one peer share one key. A change of the key, or of where it is kept, is a change for “%1”, too.</source>
        <translation>한 Gateway에서 한 피어로 가는 Tunnel은 하나의 키를 공유합니다. 키나 보관 위치를 변경하면 “%1”에도 적용됩니다.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::QuickOpen</name>
    <message>
        <source>Quick open</source>
        <translation>빠른 열기</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>검색 결과</translation>
    </message>
    <message>
        <source>Gateway, tunnel, zone, page, action or address</source>
        <translation>Gateway, Tunnel, Zone, 페이지, 작업, 주소</translation>
    </message>
</context>
<context>
    <name>tunneldesk::RenameDialog</name>
    <message>
        <source>Rename the tunnel</source>
        <translation>Tunnel 이름 변경</translation>
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
        <source>Use “%1”</source>
        <translation>“%1” 사용</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ReportWords</name>
    <message>
        <source>State since</source>
        <translation>상태 변경</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 전</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>IKEv1 Policy</source>
        <translation>IKEv1 Policy</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>로컬 주소</translation>
    </message>
    <message>
        <source>IPsec Proposal</source>
        <translation>IPsec Proposal</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>원인 분석</translation>
    </message>
    <message>
        <source>IPsec SA pairs</source>
        <translation>IPsec SA 쌍</translation>
    </message>
    <message>
        <source>Configured and agreed</source>
        <translation>설정값과 합의된 값</translation>
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
        <translation>기본 (%1)</translation>
    </message>
    <message>
        <source>main (254)</source>
        <translation>main (254)</translation>
    </message>
    <message>
        <source>local (255)</source>
        <translation>local (255)</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Via</source>
        <translation>경유</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>출발지</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>설정 주체</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>메트릭</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>테이블</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>The route %1 is for a part of the same addresses; the tunnel goes first.</source>
        <translation>같은 주소의 일부를 대상으로 하는 경로가 있습니다(%1). Tunnel이 우선합니다.</translation>
    </message>
    <message>
        <source>A part of these addresses goes into the tunnel “%1” instead.</source>
        <translation>이 주소의 일부는 대신 “%1” Tunnel로 갑니다.</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>충돌</translation>
    </message>
</context>
<context>
    <name>tunneldesk::RouteQuestion</name>
    <message>
        <source>Which route would it take?</source>
        <translation>경로 확인</translation>
    </message>
    <message>
        <source>10.2.3.4</source>
        <comment>an example of an address</comment>
        <translation>10.2.3.4</translation>
    </message>
    <message>
        <source>Address whose route is wanted</source>
        <translation>경로를 조회할 주소</translation>
    </message>
    <message>
        <source>Enter one IPv4 or IPv6 address.</source>
        <translation>IPv4 또는 IPv6 주소 하나를 입력하세요.</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <extracomment>%1: what would stand in the field</extracomment>
        <translation>“%1” 사용</translation>
    </message>
</context>
<context>
    <name>tunneldesk::RouteWords</name>
    <message>
        <source>%1 is this computer&apos;s own address (%2).</source>
        <translation>%1: 이 컴퓨터 자신의 주소입니다(%2).</translation>
    </message>
    <message>
        <source>%1 cannot be reached: the route %2 is closed.</source>
        <translation>%1: 도달할 수 없습니다. %2 경로가 닫혀 있습니다.</translation>
    </message>
    <message>
        <source>%1 belongs to the tunnel “%3”, which is not up: the route %2 is closed, so nothing goes out unprotected.</source>
        <translation>%1: “%3” Tunnel의 대상이지만 Tunnel이 연결되어 있지 않습니다. 보호되지 않은 채 나가지 않도록 %2 경로가 닫혀 있습니다.</translation>
    </message>
    <message>
        <source>No route leads to %1.</source>
        <translation>%1: 이 주소로 가는 경로가 없습니다.</translation>
    </message>
    <message>
        <source>%1 goes through the tunnel “%3” (%4), by the route %2.</source>
        <translation>%1: %2 경로에 따라 “%3” Tunnel(%4)을 지나갑니다.</translation>
    </message>
    <message>
        <source>%1 goes to %4 by way of %3, by the route %2; not through a tunnel.</source>
        <translation>%1: %2 경로에 따라 %4 장치에서 %3 주소를 거쳐 나갑니다. Tunnel을 지나지 않습니다.</translation>
    </message>
    <message>
        <source>%1 is reached directly on %3, by the route %2; not through a tunnel.</source>
        <translation>%1: %2 경로에 따라 %3 장치에서 직접 도달합니다. Tunnel을 지나지 않습니다.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::RowDetails</name>
    <message>
        <source>Copy as text</source>
        <translation>텍스트로 복사</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>CSV로 복사</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>JSON으로 복사</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Markdown으로 복사</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>세부정보</translation>
    </message>
</context>
<context>
    <name>tunneldesk::SaModel</name>
    <message>
        <source>rekeying</source>
        <translation>키 재생성 중</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>being replaced</source>
        <translation>교체 중</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>SPI in</source>
        <translation>수신 SPI</translation>
    </message>
    <message>
        <source>SPI out</source>
        <translation>송신 SPI</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>알고리즘</translation>
    </message>
    <message>
        <source>Encapsulation</source>
        <translation>캡슐화</translation>
    </message>
    <message>
        <source>Bytes received</source>
        <translation>수신 바이트</translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation>송신 바이트</translation>
    </message>
    <message>
        <source>Packets in</source>
        <translation>수신 패킷</translation>
    </message>
    <message>
        <source>Packets out</source>
        <translation>송신 패킷</translation>
    </message>
    <message>
        <source>Replay drops</source>
        <translation>재전송 폐기</translation>
    </message>
    <message>
        <source>Auth. failures</source>
        <translation>인증 실패</translation>
    </message>
    <message>
        <source>Rekey in</source>
        <translation>키 재생성까지</translation>
    </message>
    <message>
        <source>Expires in</source>
        <translation>만료까지</translation>
    </message>
    <message>
        <source>Too late</source>
        <translation>늦게 도착</translation>
    </message>
    <message>
        <source>Foreign addresses</source>
        <translation>범위 밖 주소</translation>
    </message>
    <message>
        <source>Odd padding</source>
        <translation>잘못된 패딩</translation>
    </message>
    <message>
        <source>Too big</source>
        <translation>크기 초과</translation>
    </message>
</context>
<context>
    <name>tunneldesk::SearchField</name>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>No row holds what you are searching for.</source>
        <translation>검색한 단어가 있는 행이 없습니다.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ServiceReports</name>
    <message>
        <source>Network pairs that are up: %1 of %2</source>
        <translation>연결된 네트워크 쌍: %1 / %2</translation>
    </message>
</context>
<context>
    <name>tunneldesk::SessionsView</name>
    <message>
        <source>on both sides</source>
        <translation>양쪽</translation>
    </message>
    <message>
        <source>on this side</source>
        <translation>이쪽</translation>
    </message>
    <message>
        <source>on the peer&apos;s side</source>
        <translation>피어 쪽</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no NAT found</comment>
        <translation>없음</translation>
    </message>
    <message>
        <source>There is no VPN session now.</source>
        <translation>현재 VPN 세션이 없습니다.</translation>
    </message>
    <message>
        <source>IKE SA</source>
        <translation>IKE SA</translation>
    </message>
    <message>
        <source>Until it is renewed</source>
        <translation>키 재생성까지</translation>
    </message>
    <message>
        <source>Remaining lifetime</source>
        <translation>남은 수명</translation>
    </message>
    <message>
        <source>Configured and agreed</source>
        <translation>설정값과 합의된 값</translation>
    </message>
    <message>
        <source>IPsec SA pairs</source>
        <translation>IPsec SA 쌍</translation>
    </message>
    <message>
        <source>VPN sessions</source>
        <translation>VPN 세션</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 전</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>established</source>
        <translation>수립됨</translation>
    </message>
    <message>
        <source>being negotiated</source>
        <translation>협상 중</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>initiator</source>
        <translation>개시자</translation>
    </message>
    <message>
        <source>responder</source>
        <translation>응답자</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>쿠키</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>알고리즘</translation>
    </message>
    <message>
        <source>IKE negotiation mode</source>
        <translation>IKE 협상 모드</translation>
    </message>
    <message>
        <source>NAT</source>
        <translation>NAT</translation>
    </message>
    <message>
        <source>Peer last seen</source>
        <translation>피어 마지막 수신</translation>
    </message>
    <message>
        <source>DPD last asked</source>
        <translation>DPD 마지막 송신</translation>
    </message>
    <message>
        <source>Peer software</source>
        <translation>피어 소프트웨어</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1: what is left, %2: of how much</extracomment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Rekey now</source>
        <translation>지금 키 재생성</translation>
    </message>
    <message>
        <source>Rekey this SA</source>
        <translation>이 SA 키 재생성</translation>
    </message>
    <message>
        <source>Delete this SA…</source>
        <translation>이 SA 삭제…</translation>
    </message>
    <message>
        <source>Select one SA in the table first.</source>
        <translation>먼저 표에서 SA를 하나 선택하세요.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::SettingsDialog</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>설정 항목</translation>
    </message>
    <message>
        <source>General</source>
        <translation>일반</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>고급</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템에 맞춤</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Compact tables and forms</source>
        <translation>표와 양식을 좁게 표시</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window is closed</source>
        <translation>창을 닫아도 트레이에서 계속 실행</translation>
    </message>
    <message>
        <source>The tunnels stay up. The tray leads back to the window.</source>
        <translation>Tunnel은 연결된 상태로 남습니다. 트레이에서 창을 다시 열 수 있습니다.</translation>
    </message>
    <message>
        <source>This desktop shows no tray; closing the window ends the program.</source>
        <translation>이 데스크톱에는 트레이가 없습니다. 창을 닫으면 프로그램이 종료됩니다.</translation>
    </message>
    <message>
        <source>Start in the tray, without a window</source>
        <translation>창 없이 트레이에서 시작</translation>
    </message>
    <message>
        <source>Only for what happens by itself, one for each tunnel, and none while you look at the window.</source>
        <translation>사용자가 하지 않은 변화만 Tunnel마다 하나씩 알립니다. 창을 보고 있는 동안에는 알리지 않습니다.</translation>
    </message>
    <message>
        <source>A tunnel is no longer connected</source>
        <translation>Tunnel 연결이 끊겼을 때</translation>
    </message>
    <message>
        <source>A tunnel is connected again</source>
        <translation>Tunnel이 다시 연결되었을 때</translation>
    </message>
    <message>
        <source>A zone is an uplink of this computer: its outer address, the Private Subnets behind it and, if known, its capacity.</source>
        <translation>Zone은 이 컴퓨터의 외부 회선입니다. 바깥 주소, 그 안쪽의 Private Subnet, 알고 있다면 회선 용량을 설정합니다.</translation>
    </message>
    <message>
        <source>Zones…</source>
        <translation>Zone…</translation>
    </message>
    <message>
        <source>Pre-shared Keys are kept in the desktop&apos;s keychain, in a vault file under a passphrase, or in memory until the program ends. Each tunnel says where its key is.</source>
        <translation>Pre-shared Key는 데스크톱 키체인, 암호로 보호한 보관 파일, 또는 프로그램이 끝날 때까지 메모리에 보관합니다. 보관 위치는 Tunnel마다 정합니다.</translation>
    </message>
    <message>
        <source>Back to these keys</source>
        <translation>이 키로 되돌리기</translation>
    </message>
    <message>
        <source>%1: back to %2</source>
        <comment>action, keys</comment>
        <translation>%1: 기본값(%2) 복원</translation>
    </message>
    <message>
        <source>%1 belongs to “%2” already.</source>
        <translation>이미 “%2”에 지정된 단축키입니다: %1</translation>
    </message>
    <message>
        <source>View only</source>
        <translation>조회 전용</translation>
    </message>
    <message>
        <source>Nothing can be created, changed or deleted, and no key is shown. Connecting stays possible.</source>
        <translation>생성, 변경, 삭제를 할 수 없고 키도 표시하지 않습니다. 연결과 연결 해제는 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Reset windows and tables</source>
        <translation>창과 표를 초기 상태로 되돌리기</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Log</source>
        <comment>settings</comment>
        <translation>로그</translation>
    </message>
    <message>
        <source>Ask before quitting ends tunnels</source>
        <translation>종료로 Tunnel 연결이 끊길 때 확인</translation>
    </message>
    <message>
        <source>Ask before a tunnel is disconnected</source>
        <translation>Tunnel 연결을 해제하기 전에 확인</translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>로그인할 때 시작</translation>
    </message>
    <message>
        <source>Nothing was changed: %1.</source>
        <translation>아무것도 변경되지 않았습니다: %1.</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>IKE uses UDP %1, and UDP %2 where there is NAT on the way; both are fixed by the standard.</source>
        <translation>IKE는 UDP %1 포트를 쓰고, 경로에 NAT가 있으면 UDP %2 포트를 씁니다. 둘 다 표준으로 정해져 있습니다.</translation>
    </message>
    <message>
        <source>Helper</source>
        <translation>도우미</translation>
    </message>
    <message>
        <source>Opens devices and ports for this program, which has no right of its own.</source>
        <translation>자체 권한이 없는 이 프로그램을 위해 장치와 포트를 엽니다.</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>진단</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>데모</translation>
    </message>
    <message>
        <source>A second console with a peer inside the program; nothing leaves this computer.</source>
        <translation>프로그램 안에 피어가 있는 별도의 콘솔입니다. 이 컴퓨터 밖으로는 아무것도 나가지 않습니다.</translation>
    </message>
    <message>
        <source>Try with the demo peer</source>
        <translation>데모 피어로 시험해 보기</translation>
    </message>
    <message>
        <source>Keychain</source>
        <comment>settings</comment>
        <translation>키체인</translation>
    </message>
    <message>
        <source>Test: write, read and delete an entry</source>
        <translation>테스트: 항목을 쓰고, 읽고, 지우기</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>보관 파일</translation>
    </message>
    <message>
        <source>Lock the vault</source>
        <translation>보관 파일 잠그기</translation>
    </message>
    <message>
        <source>Move all keys</source>
        <translation>모든 키 옮기기</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>옮기기</translation>
    </message>
    <message>
        <source>Into the keychain</source>
        <translation>키체인으로</translation>
    </message>
    <message>
        <source>Into the vault</source>
        <translation>보관 파일로</translation>
    </message>
    <message>
        <source>Where all keys go</source>
        <translation>모든 키를 옮길 곳</translation>
    </message>
    <message>
        <source>Shown from this level on</source>
        <translation>표시할 수준</translation>
    </message>
    <message>
        <source>Kept in memory</source>
        <translation>메모리에 보관</translation>
    </message>
    <message>
        <source> lines</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Write the log to a file, too</source>
        <translation>로그를 파일에도 기록</translation>
    </message>
    <message>
        <source>%1, for you alone; begun anew at 8 MB.</source>
        <translation>%1 (본인만 읽을 수 있으며 8 MB가 되면 새로 시작합니다)</translation>
    </message>
    <message>
        <source>No key is ever in the log.</source>
        <translation>로그에는 키가 절대 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>Limits of the engine</source>
        <translation>엔진의 한도</translation>
    </message>
    <message>
        <source>%1 to %2 s</source>
        <translation>%1~%2초</translation>
    </message>
    <message>
        <source>Networks on each side of a tunnel</source>
        <translation>Tunnel 한쪽의 네트워크 수</translation>
    </message>
    <message>
        <source>Network pairs of a tunnel</source>
        <translation>Tunnel의 네트워크 쌍</translation>
    </message>
    <message>
        <source>Pre-shared Key</source>
        <translation>Pre-shared Key</translation>
    </message>
    <message>
        <source>Lifetime of an IKE SA</source>
        <translation>IKE SA의 Lifetime</translation>
    </message>
    <message>
        <source>SA Lifetime</source>
        <translation>SA 수명</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>Reset all settings of the console</source>
        <translation>콘솔의 모든 설정 초기화</translation>
    </message>
    <message numerus="yes">
        <source>%n octet(s) at most</source>
        <translation>
            <numerusform>최대 %n옥텟</numerusform>
        </translation>
    </message>
    <message>
        <source>Reset all settings of the console?</source>
        <translation>콘솔의 모든 설정을 초기화하시겠습니까?</translation>
    </message>
    <message>
        <source>Language, appearance, tray, notifications, shortcuts, log, windows, tables and filters become what they were at the first start. “View only” is switched off, and the confirmations before quitting and disconnecting are as at the first start. Gateways, tunnels, zones and keys stay as they are.</source>
        <translation>언어, 모양, 트레이, 알림, 단축키, 로그, 창, 표, 필터가 처음 실행했을 때의 상태로 돌아갑니다. “조회 전용”은 꺼지고, 종료 전과 연결 해제 전의 확인도 처음 설정으로 돌아갑니다. Gateway, Tunnel, Zone, 키는 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <comment>heading of a column</comment>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Default</source>
        <comment>heading of a column</comment>
        <translation>기본값</translation>
    </message>
    <message>
        <source>Windows and tables are as at the first start.</source>
        <translation>창과 표를 처음 실행했을 때의 상태로 되돌렸습니다.</translation>
    </message>
    <message>
        <source>Action</source>
        <comment>heading of a column</comment>
        <translation>동작</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>tunneldesk::StateSpeaker</name>
    <message>
        <source>Tunnel %1: %2.</source>
        <comment>its name, its state</comment>
        <translation>Tunnel %1: %2.</translation>
    </message>
    <message>
        <source>Tunnel %1: %2, %3.</source>
        <comment>its name, its state, the cause</comment>
        <translation>Tunnel %1: %2, %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s): %1.</source>
        <comment>how many, their state</comment>
        <translation>
            <numerusform>Tunnel %n개: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::StatusLine</name>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>확인 필요 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stopped</source>
        <translation>
            <numerusform>중지됨 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Engine: starting</source>
        <translation>엔진: 시작 중</translation>
    </message>
    <message>
        <source>Engine: ready</source>
        <translation>엔진: 실행 중</translation>
    </message>
    <message>
        <source>Engine: not running</source>
        <translation>엔진: 중지</translation>
    </message>
    <message>
        <source>What the engine needs</source>
        <translation>엔진에 필요한 것</translation>
    </message>
    <message>
        <source>Keychain: being checked</source>
        <translation>키체인: 확인 중</translation>
    </message>
    <message>
        <source>Keychain: ready</source>
        <translation>키체인: 사용 가능</translation>
    </message>
    <message>
        <source>Keychain: none</source>
        <translation>키체인: 없음</translation>
    </message>
    <message>
        <source>Keychain: locked</source>
        <translation>키체인: 잠김</translation>
    </message>
    <message>
        <source>Traffic through all tunnels</source>
        <translation>모든 Tunnel의 트래픽</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message numerus="yes">
        <source>%n connecting</source>
        <translation>
            <numerusform>연결 중 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Show these tunnels</source>
        <translation>이 Tunnel 보기</translation>
    </message>
    <message>
        <source>What the keychain keeps</source>
        <translation>키 보관 위치</translation>
    </message>
    <message>
        <source>↓ %1   ↑ %2 / %3</source>
        <extracomment>%1, %2: traffic in and out, %3: what is guaranteed in each direction; &quot;↓ 3.2 Mbps ↑ 0.3 Mbps / 10 Mbps&quot;</extracomment>
        <translation>↓ %1   ↑ %2 / %3</translation>
    </message>
    <message>
        <source>Traffic through all tunnels, and what all gateways together are guaranteed in each direction</source>
        <translation>모든 Tunnel의 트래픽과 모든 Gateway에 방향별로 보장되는 대역폭의 합계</translation>
    </message>
    <message numerus="yes">
        <source>%n up</source>
        <translation>
            <numerusform>연결됨 %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::StatusPage</name>
    <message>
        <source>Networking &gt; IPsec VPN &gt; Current status</source>
        <translation>Networking &gt; IPsec VPN &gt; 현재 상태</translation>
    </message>
    <message>
        <source>Updated %1</source>
        <translation>%1 갱신</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 중지</translation>
    </message>
    <message>
        <source>Copy and export</source>
        <translation>복사 및 내보내기</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>모두 펼치기</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>%1에 일시 중지됨</translation>
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
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>Name, Zone, bandwidth guarantee and IKEv1 Policy.</source>
        <translation>이름, Zone, 대역폭 보장, IKEv1 Policy를 정합니다.</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel</translation>
    </message>
    <message>
        <source>Peer IP, networks, Pre-shared Key, IPsec Proposal, Lifetime, PFS and DPD.</source>
        <translation>Peer IP, 네트워크, Pre-shared Key, IPsec Proposal, Lifetime, PFS, DPD를 설정합니다.</translation>
    </message>
    <message>
        <source>Peer Gateway</source>
        <translation>피어 게이트웨이</translation>
    </message>
    <message>
        <source>The same values on the other side, Local and Remote Network swapped.</source>
        <translation>상대 쪽에 같은 값을 설정합니다. Local Network와 Remote Network는 서로 바꿉니다.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Send a ping through the tunnel; its state turns active.</source>
        <translation>Tunnel을 통해 ping을 보내면 상태가 active가 됩니다.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::SupportBundle</name>
    <message>
        <source>Program and computer</source>
        <translation>프로그램과 컴퓨터</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>확인 항목</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
</context>
<context>
    <name>tunneldesk::SupportDialog</name>
    <message>
        <source>Copied.</source>
        <translation>복사했습니다.</translation>
    </message>
    <message>
        <source>Support bundle</source>
        <translation>지원 정보</translation>
    </message>
    <message>
        <source>This is exactly what goes into the file. Pre-shared Keys are never in it.</source>
        <translation>파일에 들어가는 것은 여기 보이는 그대로입니다. Pre-shared Key는 절대 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>Replace names</source>
        <translation>이름 가리기</translation>
    </message>
    <message>
        <source>Replace public addresses</source>
        <translation>공인 IP 주소 가리기</translation>
    </message>
    <message>
        <source>Settings</source>
        <comment>part of a bundle</comment>
        <translation>설정</translation>
    </message>
    <message>
        <source>State</source>
        <comment>part of a bundle</comment>
        <translation>상태</translation>
    </message>
    <message>
        <source>Log</source>
        <comment>part of a bundle</comment>
        <translation>로그</translation>
    </message>
    <message>
        <source>What goes into the file</source>
        <translation>파일에 들어가는 내용</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>저장…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Save the support bundle</source>
        <translation>지원 정보 저장</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>저장됨: %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::TrafficChart</name>
    <message>
        <source>No traffic has been measured yet.</source>
        <translation>아직 측정된 트래픽이 없습니다.</translation>
    </message>
    <message>
        <source>%1: now %2, average %3, at most %4.</source>
        <extracomment>%1: &quot;Inbound&quot; or &quot;Outbound&quot;; then three rates</extracomment>
        <translation>%1: 현재 %2, 평균 %3, 최대 %4.</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>인바운드</translation>
    </message>
    <message>
        <source>Outbound</source>
        <translation>아웃바운드</translation>
    </message>
    <message>
        <source>Guaranteed: %1 in each direction.</source>
        <translation>보장: 방향별 %1.</translation>
    </message>
    <message>
        <source>There is no limit.</source>
        <translation>제한이 없습니다.</translation>
    </message>
    <message>
        <source>%1 ago: ↓ %2, ↑ %3</source>
        <comment>age, inbound, outbound</comment>
        <translation>%1 전: ↓ %2, ↑ %3</translation>
    </message>
    <message>
        <source>Traffic of the last five minutes</source>
        <translation>최근 5분간 트래픽</translation>
    </message>
    <message>
        <source>Traffic of the last five minutes: %1</source>
        <translation>최근 5분간 트래픽: %1</translation>
    </message>
    <message>
        <source>now</source>
        <extracomment>On the axis of time: so many minutes ago</extracomment>
        <translation>현재</translation>
    </message>
    <message>
        <source>−%1 min</source>
        <translation>−%1분</translation>
    </message>
    <message>
        <source>↑ guarantee %1</source>
        <translation>↑ 보장 %1</translation>
    </message>
    <message>
        <source>guarantee %1</source>
        <translation>보장 %1</translation>
    </message>
    <message>
        <source>↓ inbound  %1</source>
        <translation>↓ 인바운드  %1</translation>
    </message>
    <message>
        <source>↑ outbound  %1</source>
        <translation>↑ 아웃바운드  %1</translation>
    </message>
</context>
<context>
    <name>tunneldesk::TrafficView</name>
    <message>
        <source>Zoom to the traffic</source>
        <translation>트래픽에 맞춰 확대</translation>
    </message>
    <message>
        <source>The axis ends at the highest rate instead of the guarantee</source>
        <translation>축의 상한을 보장값 대신 최댓값에 맞춥니다</translation>
    </message>
    <message>
        <source>Copy the samples</source>
        <translation>측정값 복사</translation>
    </message>
    <message>
        <source>As a table: seconds ago, bits a second in and out</source>
        <translation>표로: 경과 초, 수신·송신 비트/초</translation>
    </message>
    <message>
        <source>now %1 · average %2 · at most %3</source>
        <translation>현재 %1 · 평균 %2 · 최대 %3</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>인바운드</translation>
    </message>
    <message>
        <source>Outbound</source>
        <translation>아웃바운드</translation>
    </message>
    <message>
        <source>Received since the start</source>
        <translation>시작 이후 수신</translation>
    </message>
    <message>
        <source>Sent since the start</source>
        <translation>시작 이후 송신</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %2 packet(s)</source>
        <extracomment>%1: an amount of octets, %2: a number of packets</extracomment>
        <translation>
            <numerusform>%1 (패킷 %2개)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::Tray</name>
    <message>
        <source>Connect all</source>
        <translation>모두 연결</translation>
    </message>
    <message>
        <source>Disconnect all</source>
        <translation>모두 연결 해제</translation>
    </message>
    <message>
        <source>Open Tunneldesk</source>
        <translation>Tunneldesk 열기</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Connect its tunnels</source>
        <translation>이 Gateway의 Tunnel 연결</translation>
    </message>
    <message>
        <source>Disconnect its tunnels</source>
        <translation>이 Gateway의 Tunnel 연결 해제</translation>
    </message>
    <message>
        <source>Copy the Public IP %1</source>
        <translation>공인 IP %1 복사</translation>
    </message>
    <message>
        <source>Connected: %1, connecting: %2, need attention: %3, stopped: %4</source>
        <translation>연결됨: %1, 연결 중: %2, 확인 필요: %3, 중지됨: %4</translation>
    </message>
</context>
<context>
    <name>tunneldesk::TunnelDetails</name>
    <message>
        <source>Show in the log</source>
        <translation>로그에서 보기</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>세부정보 복사</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>세부정보 닫기</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>요약</translation>
    </message>
    <message>
        <source>Security Associations</source>
        <translation>보안 연결(SA)</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>핸드셰이크</translation>
    </message>
    <message>
        <source>Tunnel details</source>
        <translation>터널 세부정보</translation>
    </message>
    <message>
        <source>State since</source>
        <translation>상태 변경</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 전</translation>
    </message>
    <message>
        <source>Peer IP</source>
        <translation>Peer IP</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>로컬 주소</translation>
    </message>
    <message>
        <source>Local Network</source>
        <translation>Local Network</translation>
    </message>
    <message>
        <source>Remote Network</source>
        <translation>Remote Network</translation>
    </message>
    <message>
        <source>IPsec Proposal</source>
        <translation>IPsec Proposal</translation>
    </message>
    <message>
        <source>Perfect Forward Secrecy</source>
        <translation>Perfect Forward Secrecy</translation>
    </message>
    <message>
        <source>Dead Peer Detection</source>
        <translation>Dead Peer Detection</translation>
    </message>
    <message>
        <source>SA Lifetime</source>
        <translation>SA 수명</translation>
    </message>
    <message>
        <source>MTU inside the tunnel</source>
        <translation>Tunnel 내부 MTU</translation>
    </message>
    <message>
        <source>Copy all as text</source>
        <translation>모두 텍스트로 복사</translation>
    </message>
    <message>
        <source>Copy all as Markdown</source>
        <translation>모두 Markdown으로 복사</translation>
    </message>
    <message>
        <source>Copy all as JSON</source>
        <translation>모두 JSON으로 복사</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>트래픽</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>원인 분석</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Log of this tunnel</source>
        <translation>이 Tunnel의 로그</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>Peer sheet</source>
        <translation>피어 설정 시트</translation>
    </message>
    <message>
        <source>The log has nothing about this tunnel yet.</source>
        <translation>이 Tunnel의 로그가 아직 없습니다.</translation>
    </message>
    <message>
        <source>Search in the details of this tunnel</source>
        <translation>이 Tunnel의 세부정보에서 검색</translation>
    </message>
</context>
<context>
    <name>tunneldesk::TunnelModel</name>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>Peer IP</source>
        <translation>Peer IP</translation>
    </message>
    <message>
        <source>Local Network</source>
        <translation>Local Network</translation>
    </message>
    <message>
        <source>Remote Network</source>
        <translation>Remote Network</translation>
    </message>
    <message>
        <source>IPsec Proposal</source>
        <translation>IPsec Proposal</translation>
    </message>
    <message>
        <source>PFS</source>
        <translation>PFS</translation>
    </message>
    <message>
        <source>DPD</source>
        <translation>DPD</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>가동 시간</translation>
    </message>
    <message>
        <source>Rekey in</source>
        <translation>키 재생성까지</translation>
    </message>
    <message>
        <source>Bytes received</source>
        <translation>수신 바이트</translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation>송신 바이트</translation>
    </message>
    <message>
        <source>rekeying</source>
        <translation>키 재생성 중</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>being replaced</source>
        <translation>교체 중</translation>
    </message>
    <message>
        <source>SA %1 / %2</source>
        <comment>SPI in, SPI out</comment>
        <translation>SA %1 / %2</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>PFS was used</comment>
        <translation>사용</translation>
    </message>
    <message>
        <source>no</source>
        <comment>PFS was not used</comment>
        <translation>미사용</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>트래픽</translation>
    </message>
    <message>
        <source>SPI in</source>
        <translation>수신 SPI</translation>
    </message>
    <message>
        <source>SPI out</source>
        <translation>송신 SPI</translation>
    </message>
    <message>
        <source>IKE cookies</source>
        <translation>IKE 쿠키</translation>
    </message>
    <message>
        <source>NAT-T</source>
        <translation>NAT-T</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>Reason and next step</source>
        <translation>이유와 다음 단계</translation>
    </message>
</context>
<context>
    <name>tunneldesk::TunnelPage</name>
    <message>
        <source>Networking &gt; IPsec VPN</source>
        <translation>Networking &gt; IPsec VPN</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel</translation>
    </message>
    <message>
        <source>No IPsec VPN Tunnel yet</source>
        <translation>아직 IPsec VPN Tunnel이 없습니다</translation>
    </message>
    <message>
        <source>A tunnel joins a network behind this gateway with a network behind the Peer Gateway.</source>
        <translation>Tunnel은 이 Gateway 뒤의 네트워크와 피어 게이트웨이 뒤의 네트워크를 연결합니다.</translation>
    </message>
    <message>
        <source>A tunnel needs a gateway</source>
        <translation>Tunnel에는 Gateway가 필요합니다</translation>
    </message>
    <message>
        <source>Create an IPsec VPN Gateway first. All its tunnels share its IKEv1 Policy.</source>
        <translation>먼저 IPsec VPN Gateway를 생성하세요. IKEv1 Policy는 그 Gateway의 모든 Tunnel이 공유합니다.</translation>
    </message>
    <message>
        <source>Create IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel 생성</translation>
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway 생성</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>a gateway or tunnel</comment>
        <translation>변경</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Tunnel details</source>
        <translation>터널 세부정보</translation>
    </message>
    <message>
        <source>Connect</source>
        <comment>a tunnel</comment>
        <translation>연결</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <comment>a tunnel</comment>
        <translation>연결 해제</translation>
    </message>
    <message>
        <source>Current status</source>
        <translation>현재 상태</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnels</source>
        <translation>IPsec VPN Tunnel 목록</translation>
    </message>
    <message>
        <source>Select a tunnel first.</source>
        <translation>먼저 Tunnel을 선택하세요.</translation>
    </message>
    <message>
        <source>Select a tunnel on the page “IPsec VPN Tunnel” first.</source>
        <translation>먼저 “IPsec VPN Tunnel” 페이지에서 Tunnel을 선택하세요.</translation>
    </message>
    <message>
        <source>Select one tunnel only.</source>
        <translation>Tunnel을 하나만 선택하세요.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>연결 중</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>확인 필요</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>Rekey now</source>
        <translation>지금 키 재생성</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>이름 변경…</translation>
    </message>
    <message>
        <source>Clone</source>
        <comment>a gateway or tunnel</comment>
        <translation>복제</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>action, count</comment>
        <extracomment>%1: what is done, %2: to how many tunnels</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>연결됨</translation>
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
        <source>IPsec VPN Gateway and peer</source>
        <translation>IPsec VPN Gateway와 피어</translation>
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
    <message>
        <source>copied</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Authentication method</source>
        <translation>인증 방식</translation>
    </message>
    <message>
        <source>pre-share (fixed)</source>
        <translation>pre-share(고정)</translation>
    </message>
    <message numerus="yes">
        <source>%1 (after %2, %3 try(s), %4 apart)</source>
        <extracomment>%1: &quot;ON&quot;; then the times of dead peer detection</extracomment>
        <translation>
            <numerusform>%1(%2 후, %3회, %4 간격)</numerusform>
        </translation>
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
        <translation>IPsec VPN Gateway와 피어</translation>
    </message>
    <message>
        <source>Cannot be changed after creation.</source>
        <translation>생성한 후에는 변경할 수 없습니다.</translation>
    </message>
    <message>
        <source>The Peer IP is the Public IP address of the IPsec VPN Gateway in the customer&apos;s external network.</source>
        <translation>외부에 있는 고객 네트워크의 IPsec VPN Gateway가 가진 공인 IP 주소가 Peer IP입니다.</translation>
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
        <source>Set the Remote Network to what the customer&apos;s external network has. A list can be pasted: separated by commas or one a line.</source>
        <translation>외부에 있는 고객 네트워크의 정보로 Remote Network를 설정합니다. 쉼표로 구분하거나 한 줄에 하나씩 적은 목록을 붙여넣을 수 있습니다.</translation>
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
        <source>Checks the peer&apos;s IPsec VPN Gateway (the Peer IP address) while the VPN session has no traffic. Choose one of three modes.</source>
        <translation>VPN 세션에 트래픽이 없을 때 상대방의 IPsec VPN Gateway(Peer IP 주소)를 검사하는 방식으로, 세 가지 모드 중 하나를 선택합니다.</translation>
    </message>
    <message>
        <source>Choose the gateway that this tunnel belongs to.</source>
        <extracomment>%1: the algorithms of a gateway&apos;s policy</extracomment>
        <translation>이 Tunnel이 속할 Gateway를 선택하세요.</translation>
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
        <translation>▲ 주의: 사설 주소입니다. 피어에는 보통 공인 IP로 연결합니다.</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <extracomment>%1: what would stand in the field</extracomment>
        <translation>“%1” 사용</translation>
    </message>
    <message>
        <source>Take the settings of “%1”</source>
        <translation>“%1”의 설정 사용</translation>
    </message>
    <message>
        <source>Set to what the peer has. Before: %1</source>
        <translation>피어의 값으로 설정했습니다. 이전: %1</translation>
    </message>
    <message>
        <source>Set to what the peer has.</source>
        <translation>피어의 값으로 설정했습니다.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::TunnelWizard</name>
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
    <message>
        <source>Peer sheet: what the Peer Gateway has to be set to</source>
        <translation>피어 설정 시트: 피어 게이트웨이에 설정할 값</translation>
    </message>
    <message>
        <source>Nothing was created: %1.</source>
        <translation>아무것도 생성하지 않았습니다: %1.</translation>
    </message>
    <message>
        <source>Nothing was changed: %1.</source>
        <translation>아무것도 변경하지 않았습니다: %1.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::UnreadableState</name>
    <message>
        <source>The profile could not be read</source>
        <translation>프로파일을 읽을 수 없었습니다</translation>
    </message>
    <message>
        <source>Open the folder of the profile</source>
        <translation>프로파일 폴더 열기</translation>
    </message>
    <message>
        <source>Begin with an empty profile</source>
        <translation>빈 프로파일로 시작</translation>
    </message>
    <message>
        <source>%1 Nothing is changed as long as that is so. Put a backup in its place and start again, or begin with an empty profile.</source>
        <comment>%1: a sentence that names the file and says what is wrong with it</comment>
        <translation>%1 이 상태에서는 아무것도 변경되지 않습니다. 백업을 제자리에 놓고 다시 시작하거나 빈 프로파일로 시작하세요.</translation>
    </message>
</context>
<context>
    <name>tunneldesk::VerdictMark</name>
    <message>
        <source>Caution</source>
        <comment>a check</comment>
        <translation>주의</translation>
    </message>
    <message>
        <source>Missing</source>
        <comment>a check</comment>
        <translation>없음</translation>
    </message>
    <message>
        <source>Fine</source>
        <comment>a check</comment>
        <translation>정상</translation>
    </message>
</context>
<context>
    <name>tunneldesk::WelcomeStart</name>
    <message>
        <source>Import…</source>
        <translation>가져오기…</translation>
    </message>
    <message>
        <source>Try with the demo peer</source>
        <translation>데모 피어로 시험해 보기</translation>
    </message>
    <message>
        <source>A second console with a peer inside the program; nothing leaves this computer.</source>
        <translation>프로그램 안에 피어가 있는 별도의 콘솔입니다. 이 컴퓨터 밖으로는 아무것도 나가지 않습니다.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>What the tunnels need here. Nothing is changed by itself: copy a command and run it.</source>
        <translation>Tunnel에 필요한 것들입니다. 자동으로는 아무것도 바꾸지 않습니다. 명령을 복사해 실행하세요.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>다시 확인</translation>
    </message>
</context>
<context>
    <name>tunneldesk::WelcomeSteps</name>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>%1, done</source>
        <translation>%1, 완료</translation>
    </message>
    <message>
        <source>From here to a connected network</source>
        <translation>네트워크가 연결될 때까지</translation>
    </message>
    <message>
        <source>Hide these steps</source>
        <translation>이 단계 숨기기</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>This computer&apos;s end: name, Zone, bandwidth guarantee and IKEv1 Policy.</source>
        <translation>이 컴퓨터 쪽 설정입니다. 이름, Zone, 대역폭 보장, IKEv1 Policy를 정합니다.</translation>
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway 생성</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel</translation>
    </message>
    <message>
        <source>Peer IP, networks, Pre-shared Key, IPsec Proposal, Lifetime, PFS and DPD.</source>
        <translation>Peer IP, 네트워크, Pre-shared Key, IPsec Proposal, Lifetime, PFS, DPD를 설정합니다.</translation>
    </message>
    <message>
        <source>Create IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel 생성</translation>
    </message>
    <message>
        <source>Peer Gateway</source>
        <translation>피어 게이트웨이</translation>
    </message>
    <message>
        <source>The other side takes the same values, with Local and Remote Network swapped. Ticked when it agrees.</source>
        <translation>상대 쪽에도 같은 값을 Local Network와 Remote Network를 바꿔 설정합니다. 협상이 끝나면 완료로 표시됩니다.</translation>
    </message>
    <message>
        <source>Show the peer sheet</source>
        <translation>피어 설정 시트 보기</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>Hosts on both sides need a route to the other network by way of their gateway.</source>
        <translation>양쪽 호스트에 각자의 Gateway를 거쳐 상대 네트워크로 가는 경로를 설정합니다.</translation>
    </message>
    <message>
        <source>The hosts are set up</source>
        <translation>호스트 설정을 마침</translation>
    </message>
    <message>
        <source>Connection test</source>
        <translation>연결 테스트</translation>
    </message>
    <message>
        <source>Send a ping or open ssh to a host on the other side. Ticked when an answer comes through the tunnel.</source>
        <translation>상대 쪽 호스트에 ping이나 ssh를 실행합니다. Tunnel을 통해 응답이 오면 완료로 표시됩니다.</translation>
    </message>
    <message>
        <source>Help for this step</source>
        <translation>이 단계 도움말</translation>
    </message>
    <message>
        <source>Help: %1</source>
        <translation>도움말: %1</translation>
    </message>
    <message>
        <source>Connect and test</source>
        <translation>연결하고 테스트</translation>
    </message>
    <message>
        <source>Show the routes of the hosts</source>
        <translation>호스트 경로 보기</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Words</name>
    <message>
        <source>the peer expects another ID of this side</source>
        <translation>피어가 이쪽의 다른 ID를 기대함</translation>
    </message>
    <message>
        <source>the peer has no settings for this ID in this mode</source>
        <translation>피어에 이 모드에서 이 ID에 대한 설정이 없음</translation>
    </message>
    <message>
        <source>the peer expects a remote user (XAUTH or Mode Config)</source>
        <translation>피어가 원격 사용자(XAUTH 또는 Mode Config)를 기대함</translation>
    </message>
    <message>
        <source>The peer does not say which: compare the marked settings with those of the peer one by one.</source>
        <translation>피어가 어느 것인지 알려 주지 않습니다: 표시된 설정을 피어의 설정과 하나씩 비교하세요.</translation>
    </message>
    <message>
        <source>Compare the own ID with the ID that the peer expects, and the IKE negotiation mode of both sides.</source>
        <translation>로컬 ID와 피어가 기대하는 ID, 그리고 양쪽의 IKE 협상 모드를 비교하세요.</translation>
    </message>
    <message>
        <source>Enter the same IKEv1 Pre-shared Key on both sides; if it is the same already, check that UDP 4500 passes the firewalls.</source>
        <translation>양쪽에 같은 IKEv1 Pre-shared Key를 입력하세요. 이미 같다면 UDP 4500이 방화벽을 통과하는지 확인하세요.</translation>
    </message>
    <message>
        <source>Check that the peer has a key for the address of this side, and that longer packets are not lost on the way.</source>
        <translation>피어에 이쪽 주소에 대한 키가 있는지, 그리고 긴 패킷이 도중에 유실되지 않는지 확인하세요.</translation>
    </message>
    <message>
        <source>Set this side up at the peer as a site, without XAUTH and Mode Config.</source>
        <translation>피어에서 이쪽을 XAUTH와 Mode Config를 쓰지 않는 사이트로 설정하세요.</translation>
    </message>
    <message>
        <source>Cut SHA2-256 to 96 bits on both sides or on none, or use HMAC-SHA2-512-256 on both.</source>
        <translation>SHA2-256을 96비트로 자르는 설정을 양쪽에서 같게 하거나, 양쪽에서 HMAC-SHA2-512-256을 사용하세요.</translation>
    </message>
    <message>
        <source>%1 to message %2</source>
        <comment>no response ... to message 3</comment>
        <translation>%1(메시지 %2)</translation>
    </message>
    <message>
        <source>none</source>
        <comment>a value that one side does not have</comment>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1: here %2, peer %3</source>
        <comment>one setting of both sides</comment>
        <translation>%1: 이쪽 %2, 피어 %3</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a list of settings</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Begin with: %1.</source>
        <translation>먼저 확인할 설정: %1.</translation>
    </message>
    <message>
        <source>strong</source>
        <comment>of an algorithm</comment>
        <translation>강함</translation>
    </message>
    <message>
        <source>dated</source>
        <comment>of an algorithm</comment>
        <translation>구식</translation>
    </message>
    <message>
        <source>weak</source>
        <comment>of an algorithm</comment>
        <translation>취약</translation>
    </message>
    <message>
        <source>included</source>
        <comment>the cipher authenticates by itself</comment>
        <translation>포함</translation>
    </message>
    <message>
        <source>Main mode</source>
        <translation>메인 모드</translation>
    </message>
    <message>
        <source>Aggressive mode</source>
        <translation>어그레시브 모드</translation>
    </message>
    <message>
        <source>unmetered</source>
        <translation>무제한</translation>
    </message>
    <message>
        <source>%1 Mbps</source>
        <translation>%1 Mbps</translation>
    </message>
    <message>
        <source>at start</source>
        <translation>시작할 때</translation>
    </message>
    <message>
        <source>on traffic</source>
        <translation>트래픽 발생 시</translation>
    </message>
    <message>
        <source>answer only</source>
        <translation>응답만</translation>
    </message>
    <message>
        <source>in the keychain of the desktop</source>
        <translation>데스크톱 키체인에 저장</translation>
    </message>
    <message>
        <source>in a vault file under a passphrase</source>
        <translation>암호로 보호한 보관 파일에 저장</translation>
    </message>
    <message>
        <source>in memory until the program ends</source>
        <translation>프로그램이 끝날 때까지 메모리에 보관</translation>
    </message>
    <message>
        <source>nowhere: ask each time</source>
        <translation>저장 안 함(매번 입력)</translation>
    </message>
    <message>
        <source>automatic (the address)</source>
        <translation>자동(주소)</translation>
    </message>
    <message>
        <source>IPv4 address</source>
        <translation>IPv4 주소</translation>
    </message>
    <message>
        <source>IPv6 address</source>
        <translation>IPv6 주소</translation>
    </message>
    <message>
        <source>domain name (FQDN)</source>
        <translation>도메인 이름(FQDN)</translation>
    </message>
    <message>
        <source>user name (user@domain)</source>
        <translation>사용자 이름(user@domain)</translation>
    </message>
    <message>
        <source>key ID</source>
        <translation>키 ID</translation>
    </message>
    <message>
        <source>ON</source>
        <translation>ON</translation>
    </message>
    <message>
        <source>One-way</source>
        <translation>One-way</translation>
    </message>
    <message>
        <source>OFF</source>
        <translation>OFF</translation>
    </message>
    <message>
        <source>Dead Peer Detection is enabled.</source>
        <translation>Dead Peer Detection을 활성화합니다.</translation>
    </message>
    <message>
        <source>The peer is not checked for aliveness; its R-U-THERE messages are only answered.</source>
        <translation>피어가 살아 있는지 검사하지 않고 피어가 보내는 R-U-THERE 메시지에 응답만 합니다.</translation>
    </message>
    <message>
        <source>Dead Peer Detection is disabled.</source>
        <translation>Dead Peer Detection을 비활성화합니다.</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>always (UDP 4500)</source>
        <translation>항상 사용(UDP 4500)</translation>
    </message>
    <message>
        <source>off</source>
        <translation>사용 안 함</translation>
    </message>
    <message>
        <source>old drafts only</source>
        <translation>이전 초안만</translation>
    </message>
    <message>
        <source>ESP in UDP</source>
        <translation>UDP 내부 ESP</translation>
    </message>
    <message>
        <source>ESP</source>
        <translation>ESP</translation>
    </message>
    <message>
        <source>Running tunnels are not affected.</source>
        <translation>동작 중인 Tunnel에는 영향이 없습니다.</translation>
    </message>
    <message>
        <source>The new guarantee holds at once; tunnels stay up.</source>
        <translation>새 보장은 즉시 적용되며 Tunnel은 유지됩니다.</translation>
    </message>
    <message>
        <source>Routes change at once; tunnels stay up.</source>
        <translation>경로는 즉시 바뀌며 Tunnel은 유지됩니다.</translation>
    </message>
    <message>
        <source>VPN sessions are negotiated again; the tunnel stays up.</source>
        <translation>VPN 세션을 다시 협상하며 Tunnel은 유지됩니다.</translation>
    </message>
    <message>
        <source>The tunnel disconnects and connects again.</source>
        <translation>Tunnel을 끊고 다시 연결합니다.</translation>
    </message>
    <message>
        <source>unicast</source>
        <translation>유니캐스트</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>도달 불가</translation>
    </message>
    <message>
        <source>other</source>
        <comment>kind of a route</comment>
        <translation>기타</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>static</source>
        <comment>origin of a route</comment>
        <translation>정적</translation>
    </message>
    <message>
        <source>DHCP</source>
        <translation>DHCP</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>이 프로그램</translation>
    </message>
    <message>
        <source>other</source>
        <comment>origin of a route</comment>
        <translation>기타</translation>
    </message>
    <message>
        <source>Debug</source>
        <comment>level of a log line</comment>
        <translation>디버그</translation>
    </message>
    <message>
        <source>Info</source>
        <comment>level of a log line</comment>
        <translation>정보</translation>
    </message>
    <message>
        <source>Warning</source>
        <comment>level of a log line</comment>
        <translation>경고</translation>
    </message>
    <message>
        <source>Error</source>
        <comment>level of a log line</comment>
        <translation>오류</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>비활성화</translation>
    </message>
    <message>
        <source>Enable (%1)</source>
        <translation>활성화(%1)</translation>
    </message>
    <message>
        <source>%1 bps</source>
        <translation>%1 bps</translation>
    </message>
    <message>
        <source>%1 kbps</source>
        <translation>%1 kbps</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1일 %2시간</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>Zone name</source>
        <translation>Zone 이름</translation>
    </message>
    <message>
        <source>Interface or address</source>
        <translation>인터페이스 또는 주소</translation>
    </message>
    <message>
        <source>Private Subnet</source>
        <translation>Private Subnet</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>회선 용량</translation>
    </message>
    <message>
        <source>Gateway name</source>
        <translation>Gateway 이름</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>Bandwidth guarantee</source>
        <translation>대역폭 보장</translation>
    </message>
    <message>
        <source>IKE negotiation mode</source>
        <translation>IKE 협상 모드</translation>
    </message>
    <message>
        <source>Answer aggressive mode</source>
        <translation>어그레시브 모드 응답</translation>
    </message>
    <message>
        <source>Encryption algorithm</source>
        <translation>암호화 알고리즘</translation>
    </message>
    <message>
        <source>Hash algorithm</source>
        <translation>해시 알고리즘</translation>
    </message>
    <message>
        <source>D-H Group</source>
        <translation>D-H Group</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Lifetime</translation>
    </message>
    <message>
        <source>Tunnel name</source>
        <translation>Tunnel 이름</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>Peer IP</source>
        <translation>Peer IP</translation>
    </message>
    <message>
        <source>Connect</source>
        <comment>when a tunnel connects</comment>
        <translation>연결</translation>
    </message>
    <message>
        <source>Local Network</source>
        <translation>Local Network</translation>
    </message>
    <message>
        <source>Remote Network</source>
        <translation>Remote Network</translation>
    </message>
    <message>
        <source>Own ID</source>
        <translation>로컬 ID</translation>
    </message>
    <message>
        <source>Peer ID</source>
        <translation>피어 ID</translation>
    </message>
    <message>
        <source>IKEv1 Pre-shared Key</source>
        <translation>IKEv1 Pre-shared Key</translation>
    </message>
    <message>
        <source>ESP encryption algorithm</source>
        <translation>ESP 암호화 알고리즘</translation>
    </message>
    <message>
        <source>ESP authentication algorithm</source>
        <translation>ESP 인증 알고리즘</translation>
    </message>
    <message>
        <source>Security Association Lifetime</source>
        <translation>SA 수명</translation>
    </message>
    <message>
        <source>Lifetime in kilobytes</source>
        <translation>Lifetime(킬로바이트)</translation>
    </message>
    <message>
        <source>Perfect Forward Secrecy</source>
        <translation>Perfect Forward Secrecy</translation>
    </message>
    <message>
        <source>Dead Peer Detection</source>
        <translation>Dead Peer Detection</translation>
    </message>
    <message>
        <source>Idle time before a check</source>
        <translation>검사 전 유휴 시간</translation>
    </message>
    <message>
        <source>Checks before giving up</source>
        <translation>검사 횟수</translation>
    </message>
    <message>
        <source>Time between checks</source>
        <translation>검사 간격</translation>
    </message>
    <message>
        <source>NAT traversal</source>
        <translation>NAT 통과(NAT-T)</translation>
    </message>
    <message>
        <source>Extended sequence numbers</source>
        <translation>확장 시퀀스 번호</translation>
    </message>
    <message>
        <source>SHA2-256 cut to 96 bits</source>
        <translation>SHA2-256을 96비트로 줄임</translation>
    </message>
    <message>
        <source>Replay window</source>
        <translation>재전송 방지 창</translation>
    </message>
    <message>
        <source>MSS clamp</source>
        <translation>MSS 조정</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>Block traffic while the tunnel is down</source>
        <translation>Tunnel 중지 중 트래픽 차단</translation>
    </message>
    <message>
        <source>Test address</source>
        <translation>테스트 주소</translation>
    </message>
    <message>
        <source>This field is required.</source>
        <translation>입력이 필요합니다.</translation>
    </message>
    <message>
        <source>Too long: at most %1.</source>
        <translation>너무 깁니다. 최대 %1입니다.</translation>
    </message>
    <message>
        <source>“%1” has this already. Choose another.</source>
        <translation>이미 “%1”에서 사용 중입니다. 다른 것을 선택하세요.</translation>
    </message>
    <message>
        <source>What is chosen here no longer exists. Choose again.</source>
        <translation>선택한 항목이 더 이상 없습니다. 다시 선택하세요.</translation>
    </message>
    <message>
        <source>Allowed are %1 to %2.</source>
        <translation>%1에서 %2까지 지정할 수 있습니다.</translation>
    </message>
    <message>
        <source>“%1” is not an IP address. Write it like 203.0.113.10.</source>
        <translation>IP 주소가 아닙니다: “%1”. 203.0.113.10처럼 입력하세요.</translation>
    </message>
    <message>
        <source>“%1” is not a network. Write it like 192.168.10.0/24.</source>
        <translation>네트워크가 아닙니다: “%1”. 192.168.10.0/24처럼 입력하세요.</translation>
    </message>
    <message>
        <source>Host bits are set. Did you mean %1?</source>
        <translation>호스트 비트가 설정되어 있습니다. %1 네트워크를 뜻하셨나요?</translation>
    </message>
    <message>
        <source>Too many: at most %1.</source>
        <translation>너무 많습니다. 최대 %1개입니다.</translation>
    </message>
    <message>
        <source>This authentication does not fit the encryption chosen.</source>
        <translation>선택한 암호화에 맞지 않는 인증입니다.</translation>
    </message>
    <message>
        <source>This value does not fit the type of ID chosen.</source>
        <translation>선택한 ID 유형에 맞지 않는 값입니다.</translation>
    </message>
    <message>
        <source>After 0x there must be hexadecimal digits, after 0s base64; the key must not hold a zero octet.</source>
        <translation>0x 뒤에는 16진수, 0s 뒤에는 base64를 입력하세요. 키에 값 0인 옥텟은 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Weak: choose it only if the peer knows nothing better.</source>
        <translation>취약합니다. 피어가 다른 것을 지원하지 않을 때만 선택하세요.</translation>
    </message>
    <message>
        <source>Not part of the IKEv1 standard: both sides must know it.</source>
        <translation>IKEv1 표준에 속하지 않습니다. 양쪽 모두 지원해야 합니다.</translation>
    </message>
    <message>
        <source>%1 (X25519, in no IKEv1 standard)</source>
        <extracomment>%1: &quot;Group 31&quot;; X25519 is the name of the curve</extracomment>
        <translation>%1(X25519, IKEv1 표준 아님)</translation>
    </message>
    <message>
        <source>Whoever can send from the Peer IP gets what he needs to guess the key offline. Use a key of at least 20 random characters.</source>
        <translation>Peer IP에서 보낼 수 있는 사람은 키를 오프라인에서 추측할 재료를 얻습니다. 20자 이상의 무작위 키를 사용하세요.</translation>
    </message>
    <message>
        <source>Aggressive mode lets an observer guess the key offline. Use Main mode if the peer can, or a key of at least 20 random characters.</source>
        <translation>어그레시브 모드에서는 도청자가 키를 오프라인에서 추측할 수 있습니다. 피어가 지원하면 메인 모드를, 아니면 20자 이상의 무작위 키를 사용하세요.</translation>
    </message>
    <message>
        <source>The gateway “%1” answers nobody: it is set to Aggressive mode and does not answer it.</source>
        <translation>“%1” Gateway는 아무에게도 응답하지 않습니다. 어그레시브 모드로 설정되어 있고 응답이 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>Longer than the Lifetime of the gateway&apos;s IKEv1 Policy.</source>
        <translation>Gateway의 IKEv1 Policy Lifetime보다 깁니다.</translation>
    </message>
    <message>
        <source>Overlaps %1 of the same tunnel.</source>
        <translation>같은 Tunnel의 네트워크와 겹칩니다: %1.</translation>
    </message>
    <message>
        <source>Overlaps %1 of the tunnel “%2”.</source>
        <translation>“%2” Tunnel의 네트워크와 겹칩니다: %1.</translation>
    </message>
    <message>
        <source>Must not overlap your own network %1.</source>
        <translation>이쪽 네트워크와 겹치지 않아야 합니다: %1.</translation>
    </message>
    <message>
        <source>The Peer IP lies inside this network. Traffic to the peer itself stays outside the tunnel.</source>
        <translation>Peer IP가 이 네트워크 안에 있습니다. 피어 자신으로 가는 트래픽은 Tunnel을 통하지 않습니다.</translation>
    </message>
    <message>
        <source>Lies outside the Private Subnets of the zone.</source>
        <translation>Zone의 Private Subnet 밖에 있습니다.</translation>
    </message>
    <message>
        <source>No gateway can have this address.</source>
        <translation>Gateway의 주소로 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>This is an address of this computer.</source>
        <translation>이 컴퓨터의 주소입니다.</translation>
    </message>
    <message>
        <source>IPv4 and IPv6 do not go together here.</source>
        <translation>여기서는 IPv4와 IPv6를 함께 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The zone has only %1 left to guarantee.</source>
        <translation>이 Zone에서 보장할 수 있는 남은 대역폭은 %1입니다.</translation>
    </message>
    <message>
        <source>The tunnel “%1” to the same peer has another key. Both must share one, unless the gateway is set to Aggressive mode and their IDs differ.</source>
        <translation>같은 피어로 가는 “%1” Tunnel의 키가 다릅니다. Gateway가 어그레시브 모드이고 ID가 다른 경우가 아니면 같은 키를 공유해야 합니다.</translation>
    </message>
    <message>
        <source>This peer belongs to the gateway “%1” already. One peer belongs to one gateway of an address.</source>
        <translation>이 피어는 이미 “%1” Gateway에 속합니다. 한 주소에서 피어는 하나의 Gateway에만 속합니다.</translation>
    </message>
    <message numerus="yes">
        <source>%1 sent (%n octet(s))</source>
        <translation>
            <numerusform>%1 송신 (%n옥텟)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 received (%n octet(s))</source>
        <translation>
            <numerusform>%1 수신 (%n옥텟)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: message %2 of %3 sent (%n octet(s))</source>
        <translation>
            <numerusform>%1: 메시지 %2/%3 송신 (%n옥텟)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: message %2 of %3 received (%n octet(s))</source>
        <translation>
            <numerusform>%1: 메시지 %2/%3 수신 (%n옥텟)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, repetition %2</source>
        <translation>%1, 재전송 %2회</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>a tunnel&apos;s state changes</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a line and its reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>IKE SA made (%1)</source>
        <translation>IKE SA 생성 (%1)</translation>
    </message>
    <message>
        <source>IKE SA gone (%1)</source>
        <translation>IKE SA 종료 (%1)</translation>
    </message>
    <message>
        <source>VPN session made (SPI in %1, out %2)</source>
        <translation>VPN 세션 생성 (수신 SPI %1, 송신 SPI %2)</translation>
    </message>
    <message>
        <source>VPN session gone (SPI in %1, out %2)</source>
        <translation>VPN 세션 종료 (수신 SPI %1, 송신 SPI %2)</translation>
    </message>
    <message>
        <source>The peer says: notify %1</source>
        <translation>피어의 알림: %1</translation>
    </message>
    <message>
        <source>Unprotected hint: notify %1</source>
        <translation>보호되지 않은 알림: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n dropped from %1: %2</source>
        <translation>
            <numerusform>%1에서 온 %n건 폐기: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is ready</source>
        <comment>a device, socket or address</comment>
        <translation>%1 준비 완료</translation>
    </message>
    <message>
        <source>Quick mode</source>
        <translation>퀵 모드</translation>
    </message>
    <message>
        <source>Informational exchange</source>
        <translation>정보 교환</translation>
    </message>
    <message>
        <source>Unknown exchange</source>
        <translation>알 수 없는 교환</translation>
    </message>
    <message>
        <source>IKE</source>
        <translation>IKE</translation>
    </message>
    <message>
        <source>SA</source>
        <translation>SA</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>피어</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>패킷</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>message too short</source>
        <translation>너무 짧은 메시지</translation>
    </message>
    <message>
        <source>message with a wrong length</source>
        <translation>길이가 잘못된 메시지</translation>
    </message>
    <message>
        <source>message of another IKE version</source>
        <translation>다른 IKE 버전의 메시지</translation>
    </message>
    <message>
        <source>malformed payload</source>
        <translation>잘못된 페이로드</translation>
    </message>
    <message>
        <source>malformed attribute</source>
        <translation>잘못된 속성</translation>
    </message>
    <message>
        <source>too many payloads</source>
        <translation>페이로드가 너무 많음</translation>
    </message>
    <message>
        <source>unknown kind of exchange</source>
        <translation>알 수 없는 종류의 교환</translation>
    </message>
    <message>
        <source>message that was not expected</source>
        <translation>예상하지 못한 메시지</translation>
    </message>
    <message>
        <source>message without a payload that it needs</source>
        <translation>필요한 페이로드가 없는 메시지</translation>
    </message>
    <message>
        <source>payload that may stand only once stands twice</source>
        <translation>하나만 허용되는 페이로드의 중복</translation>
    </message>
    <message>
        <source>message that should be encrypted is not</source>
        <translation>암호화되어야 할 메시지가 암호화되지 않음</translation>
    </message>
    <message>
        <source>message that fails authentication</source>
        <translation>인증에 실패한 메시지</translation>
    </message>
    <message>
        <source>unusable Diffie-Hellman value</source>
        <translation>사용할 수 없는 Diffie-Hellman 값</translation>
    </message>
    <message>
        <source>unusable nonce</source>
        <translation>사용할 수 없는 nonce</translation>
    </message>
    <message>
        <source>the peer chose what was not offered</source>
        <translation>제안하지 않은 것을 피어가 선택함</translation>
    </message>
    <message>
        <source>message ID used twice</source>
        <translation>메시지 ID 중복 사용</translation>
    </message>
    <message>
        <source>packet received twice</source>
        <translation>같은 패킷을 다시 수신</translation>
    </message>
    <message>
        <source>proposal mismatch</source>
        <translation>제안 불일치</translation>
    </message>
    <message>
        <source>pre-shared key mismatch</source>
        <translation>사전 공유 키 불일치</translation>
    </message>
    <message>
        <source>the peer has another ID than expected</source>
        <translation>피어의 ID가 예상과 다름</translation>
    </message>
    <message>
        <source>the networks do not match those of the peer</source>
        <translation>네트워크가 피어의 설정과 일치하지 않음</translation>
    </message>
    <message>
        <source>the peer uses another IKE negotiation mode</source>
        <translation>피어의 IKE 협상 모드가 다름</translation>
    </message>
    <message>
        <source>the Perfect Forward Secrecy settings differ</source>
        <translation>Perfect Forward Secrecy 설정이 다름</translation>
    </message>
    <message>
        <source>the peer refused</source>
        <translation>피어가 거부함</translation>
    </message>
    <message>
        <source>the peer ended the session</source>
        <translation>피어가 세션을 종료함</translation>
    </message>
    <message>
        <source>no response from the peer</source>
        <translation>피어 응답 없음</translation>
    </message>
    <message>
        <source>the peer stopped answering</source>
        <translation>피어가 응답하지 않게 됨</translation>
    </message>
    <message>
        <source>Up, nothing has come back yet.</source>
        <translation>수립되었지만 아직 돌아온 패킷이 없습니다.</translation>
    </message>
    <message>
        <source>up, nothing has come back yet</source>
        <translation>수립됨, 아직 돌아온 패킷이 없음</translation>
    </message>
    <message>
        <source>the Lifetime ended</source>
        <translation>Lifetime이 끝남</translation>
    </message>
    <message>
        <source>ESP packet of an unknown session</source>
        <translation>알 수 없는 세션의 ESP 패킷</translation>
    </message>
    <message>
        <source>ESP packet that fails authentication</source>
        <translation>인증에 실패한 ESP 패킷</translation>
    </message>
    <message>
        <source>ESP packet with wrong padding</source>
        <translation>패딩이 잘못된 ESP 패킷</translation>
    </message>
    <message>
        <source>packet from outside the networks of the tunnel</source>
        <translation>Tunnel 네트워크 밖에서 온 패킷</translation>
    </message>
    <message>
        <source>the sequence numbers are used up</source>
        <translation>시퀀스 번호를 모두 사용함</translation>
    </message>
    <message>
        <source>no VPN session for this packet</source>
        <translation>이 패킷에 대한 VPN 세션이 없음</translation>
    </message>
    <message>
        <source>the queue of the bandwidth guarantee is full</source>
        <translation>대역폭 보장 대기열이 가득 참</translation>
    </message>
    <message>
        <source>packet too big for the tunnel</source>
        <translation>Tunnel에 너무 큰 패킷</translation>
    </message>
    <message>
        <source>the pre-shared key is missing</source>
        <translation>사전 공유 키가 없음</translation>
    </message>
    <message>
        <source>message from an unknown peer</source>
        <translation>알 수 없는 피어의 메시지</translation>
    </message>
    <message>
        <source>not configured</source>
        <translation>설정되지 않음</translation>
    </message>
    <message>
        <source>this computer does not have the address now</source>
        <translation>이 컴퓨터에 현재 그 주소가 없음</translation>
    </message>
    <message>
        <source>the settings are not valid</source>
        <translation>설정이 올바르지 않음</translation>
    </message>
    <message>
        <source>a permission is missing</source>
        <translation>권한이 부족함</translation>
    </message>
    <message>
        <source>another program uses the port</source>
        <translation>다른 프로그램이 포트를 사용 중</translation>
    </message>
    <message>
        <source>there is no TUN device</source>
        <translation>TUN 장치가 없음</translation>
    </message>
    <message>
        <source>the system reported an error</source>
        <translation>시스템이 오류를 보고함</translation>
    </message>
    <message>
        <source>there is no keychain</source>
        <translation>키체인이 없음</translation>
    </message>
    <message>
        <source>the keychain is locked</source>
        <translation>키체인이 잠겨 있음</translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation>파일을 읽을 수 없음</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>파일에 쓸 수 없음</translation>
    </message>
    <message>
        <source>others may read the file; it must be for its owner only (0600)</source>
        <translation>다른 사람이 읽을 수 있는 파일임. 소유자 전용(0600)이어야 함</translation>
    </message>
    <message>
        <source>the file does not hold what it should</source>
        <translation>파일 내용이 올바르지 않음</translation>
    </message>
    <message>
        <source>another program has changed the file in the meantime</source>
        <translation>그사이 다른 프로그램이 파일을 변경함</translation>
    </message>
    <message>
        <source>the passphrase is wrong</source>
        <translation>암호가 올바르지 않음</translation>
    </message>
    <message>
        <source>the cryptographic library lacks this algorithm</source>
        <translation>암호 라이브러리에 이 알고리즘이 없음</translation>
    </message>
    <message>
        <source>disconnected by the user</source>
        <translation>사용자가 연결을 해제함</translation>
    </message>
    <message>
        <source>the settings were changed</source>
        <translation>설정이 변경됨</translation>
    </message>
    <message>
        <source>stopped</source>
        <comment>state of a tunnel</comment>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>waiting for the key</source>
        <comment>state of a tunnel</comment>
        <translation>키 대기 중</translation>
    </message>
    <message>
        <source>waiting for the system</source>
        <comment>state of a tunnel</comment>
        <translation>시스템 대기 중</translation>
    </message>
    <message>
        <source>negotiating (phase 1)</source>
        <comment>state of a tunnel</comment>
        <translation>협상 중 (1단계)</translation>
    </message>
    <message>
        <source>negotiating (phase 2)</source>
        <comment>state of a tunnel</comment>
        <translation>협상 중 (2단계)</translation>
    </message>
    <message>
        <source>established</source>
        <comment>state of a tunnel</comment>
        <translation>수립됨</translation>
    </message>
    <message>
        <source>active</source>
        <comment>state of a tunnel</comment>
        <translation>active</translation>
    </message>
    <message>
        <source>checking the peer</source>
        <comment>state of a tunnel</comment>
        <translation>피어 확인 중</translation>
    </message>
    <message>
        <source>retrying</source>
        <comment>state of a tunnel</comment>
        <translation>재시도 중</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>state of a tunnel</comment>
        <translation>실패</translation>
    </message>
    <message>
        <source>partially active</source>
        <comment>state of a tunnel</comment>
        <translation>일부 활성</translation>
    </message>
    <message>
        <source>in order</source>
        <comment>no reason to complain</comment>
        <translation>정상</translation>
    </message>
    <message>
        <source>Enter the same IKEv1 Pre-shared Key on both sides.</source>
        <translation>양쪽에 같은 IKEv1 Pre-shared Key를 입력하세요.</translation>
    </message>
    <message>
        <source>Make the marked settings equal on both sides.</source>
        <translation>표시된 설정을 양쪽에서 같게 하세요.</translation>
    </message>
    <message>
        <source>Local Network here must be Remote Network there, and the other way round.</source>
        <translation>이쪽의 Local Network를 상대 쪽의 Remote Network에, 이쪽의 Remote Network를 상대 쪽의 Local Network에 맞추세요.</translation>
    </message>
    <message>
        <source>Set the peer ID to what the peer sends, or change it there.</source>
        <translation>피어 ID를 피어가 보내는 값에 맞추거나 피어 쪽을 변경하세요.</translation>
    </message>
    <message>
        <source>Choose the same IKE negotiation mode on both sides.</source>
        <translation>양쪽에서 같은 IKE 협상 모드를 선택하세요.</translation>
    </message>
    <message>
        <source>the peer begins in Aggressive mode, and the gateway does not answer it</source>
        <translation>피어가 어그레시브 모드로 시작했지만 Gateway는 응답하지 않도록 설정됨</translation>
    </message>
    <message>
        <source>Turn on “Answer aggressive mode” at this gateway, or let this side begin.</source>
        <translation>이 Gateway에서 “어그레시브 모드 응답”을 켜거나 이쪽에서 시작하세요.</translation>
    </message>
    <message>
        <source>Choose the same Perfect Forward Secrecy group on both sides.</source>
        <translation>양쪽에서 같은 Perfect Forward Secrecy 그룹을 선택하세요.</translation>
    </message>
    <message>
        <source>Check the Peer IP, that UDP 500 and 4500 pass the firewalls, and that the peer is running.</source>
        <translation>Peer IP, 방화벽의 UDP 500과 4500 허용, 피어의 동작을 확인하세요.</translation>
    </message>
    <message>
        <source>Look into the log of the peer: it knows why.</source>
        <translation>피어의 로그를 확인하세요. 이유는 피어 쪽에 있습니다.</translation>
    </message>
    <message>
        <source>Enter the IKEv1 Pre-shared Key.</source>
        <translation>IKEv1 Pre-shared Key를 입력하세요.</translation>
    </message>
    <message>
        <source>Stop the other IPsec program (strongSwan, Libreswan) that uses UDP 500 or 4500.</source>
        <translation>UDP 500 또는 4500을 사용하는 다른 IPsec 프로그램(strongSwan, Libreswan)을 중지하세요.</translation>
    </message>
    <message>
        <source>Load the TUN module: modprobe tun.</source>
        <translation>TUN 모듈을 불러오세요: modprobe tun</translation>
    </message>
    <message>
        <source>Wait for the next try, or connect again now.</source>
        <translation>다음 시도를 기다리거나 지금 다시 연결하세요.</translation>
    </message>
    <message>
        <source>Correct the settings of the tunnel.</source>
        <translation>Tunnel의 설정을 수정하세요.</translation>
    </message>
    <message>
        <source>Send a ping to a host behind the peer; check its routes and firewall if none comes back.</source>
        <translation>피어 뒤의 호스트에 ping을 보내세요. 응답이 없으면 피어 쪽의 경로와 방화벽을 확인하세요.</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>확실</translation>
    </message>
    <message>
        <source>probable</source>
        <translation>추정</translation>
    </message>
    <message>
        <source>this side</source>
        <translation>이쪽</translation>
    </message>
    <message>
        <source>the peer&apos;s side</source>
        <translation>피어 쪽</translation>
    </message>
    <message>
        <source>between the two</source>
        <translation>양쪽 사이</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>IKE encryption</source>
        <translation>IKE 암호화</translation>
    </message>
    <message>
        <source>IKE hash</source>
        <translation>IKE 해시</translation>
    </message>
    <message>
        <source>Authentication method</source>
        <translation>인증 방식</translation>
    </message>
    <message>
        <source>IKE Lifetime</source>
        <translation>IKE 수명</translation>
    </message>
    <message>
        <source>ESP encryption</source>
        <translation>ESP 암호화</translation>
    </message>
    <message>
        <source>ESP authentication</source>
        <translation>ESP 인증</translation>
    </message>
    <message>
        <source>ESP key length</source>
        <translation>ESP 키 길이</translation>
    </message>
    <message>
        <source>Encapsulation</source>
        <translation>캡슐화</translation>
    </message>
    <message>
        <source>SA Lifetime</source>
        <translation>SA 수명</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>프로토콜</translation>
    </message>
    <message>
        <source>%1 (the system says: %2)</source>
        <translation>%1 (시스템 응답: %2)</translation>
    </message>
    <message>
        <source>Probably: %1.</source>
        <translation>아마도: %1.</translation>
    </message>
    <message>
        <source>Cause: %1.</source>
        <translation>원인: %1.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what happened, what to do next</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Network devices can be made.</source>
        <translation>네트워크 장치를 만들 수 있습니다.</translation>
    </message>
    <message>
        <source>Everything that the engine does is allowed.</source>
        <translation>엔진에 필요한 권한이 모두 있습니다.</translation>
    </message>
    <message>
        <source>%1 is free.</source>
        <comment>a port</comment>
        <translation>%1 포트가 비어 있습니다.</translation>
    </message>
    <message>
        <source>%1 is used by %2.</source>
        <comment>a port and a program</comment>
        <translation>%1 포트를 사용 중인 프로그램이 있습니다: %2.</translation>
    </message>
    <message>
        <source>IPv4 packets of hosts behind this computer are forwarded.</source>
        <translation>이 컴퓨터 뒤에 있는 호스트의 IPv4 패킷이 전달됩니다.</translation>
    </message>
    <message>
        <source>No interface drops packets because of the way back.</source>
        <translation>되돌아가는 경로 때문에 패킷을 버리는 인터페이스가 없습니다.</translation>
    </message>
    <message>
        <source>The clock is kept by a time service.</source>
        <translation>시계가 시간 서비스로 동기화되고 있습니다.</translation>
    </message>
    <message>
        <source>The keychain can be used.</source>
        <translation>키체인을 사용할 수 있습니다.</translation>
    </message>
    <message>
        <source>There are fonts for Japanese and Korean.</source>
        <translation>일본어와 한국어 글꼴이 있습니다.</translation>
    </message>
    <message>
        <source>/dev/net/tun cannot be opened: %1.</source>
        <translation>/dev/net/tun을 열 수 없습니다: %1.</translation>
    </message>
    <message>
        <source>To connect, this computer asks for an administrator&apos;s password.</source>
        <translation>연결할 때 이 컴퓨터가 관리자 암호를 묻습니다.</translation>
    </message>
    <message>
        <source>Not allowed here: %1.</source>
        <translation>허용되지 않음: %1.</translation>
    </message>
    <message>
        <source>%1 is used by a program of another user.</source>
        <comment>a port</comment>
        <translation>%1 포트를 다른 사용자의 프로그램이 사용 중입니다.</translation>
    </message>
    <message>
        <source>IPv4 packets of hosts behind this computer are not forwarded; its own go through.</source>
        <translation>이 컴퓨터 뒤에 있는 호스트의 IPv4 패킷은 전달되지 않습니다. 이 컴퓨터 자신의 패킷은 통과합니다.</translation>
    </message>
    <message>
        <source>The reverse path filter is strict on %1: packets that come another way than the answer would go are dropped.</source>
        <translation>%1의 역방향 경로 필터가 엄격(strict) 모드입니다. 응답과 다른 경로로 들어온 패킷은 버려집니다.</translation>
    </message>
    <message>
        <source>The clock is not kept by a time service.</source>
        <translation>시계가 시간 서비스로 동기화되지 않습니다.</translation>
    </message>
    <message>
        <source>The clock is wrong: it says %1.</source>
        <comment>a date</comment>
        <translation>시계가 잘못되었습니다. 현재 값: %1.</translation>
    </message>
    <message>
        <source>There is no keychain: keys are kept in a vault file or typed each time.</source>
        <translation>키체인이 없습니다. 키는 보관 파일에 저장하거나 매번 입력합니다.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>키체인이 잠겨 있습니다.</translation>
    </message>
    <message>
        <source>There is no font for: %1.</source>
        <comment>language codes</comment>
        <translation>다음 언어의 글꼴이 없습니다: %1.</translation>
    </message>
    <message>
        <source>TUN device</source>
        <translation>TUN 장치</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>IP forwarding</source>
        <translation>IP 포워딩</translation>
    </message>
    <message>
        <source>Reverse path filter</source>
        <translation>역방향 경로 필터</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>시계</translation>
    </message>
    <message>
        <source>Keychain</source>
        <comment>a check</comment>
        <translation>키체인</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>글꼴</translation>
    </message>
    <message>
        <source>Load the TUN module of the kernel.</source>
        <translation>커널의 TUN 모듈을 불러오세요.</translation>
    </message>
    <message>
        <source>Members of the group tunneldesk are not asked (from their next login on).</source>
        <translation>tunneldesk 그룹의 구성원에게는 묻지 않습니다(다음 로그인부터).</translation>
    </message>
    <message>
        <source>Stop the other IPsec program; then connect again.</source>
        <translation>다른 IPsec 프로그램을 중지한 다음 다시 연결하세요.</translation>
    </message>
    <message>
        <source>Switch forwarding on if other hosts are to use the tunnels.</source>
        <translation>다른 호스트도 Tunnel을 사용하려면 포워딩을 켜세요.</translation>
    </message>
    <message>
        <source>Set it to loose.</source>
        <translation>느슨한(loose) 모드로 설정하세요.</translation>
    </message>
    <message>
        <source>Let a time service keep the clock, so that times in the log can be compared with the peer&apos;s.</source>
        <translation>로그의 시각을 피어의 로그와 비교할 수 있도록 시간 서비스로 시계를 동기화하세요.</translation>
    </message>
    <message>
        <source>Install a keychain, or choose a vault for the keys.</source>
        <translation>키체인을 설치하거나 키 저장 위치로 보관 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>Unlock it: log in to the desktop, or open its own program.</source>
        <translation>데스크톱에 로그인하거나 키체인 프로그램을 열어 잠금을 해제하세요.</translation>
    </message>
    <message>
        <source>Install fonts with Japanese and Korean characters.</source>
        <translation>일본어와 한국어 문자가 포함된 글꼴을 설치하세요.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an ID</comment>
        <extracomment>%1: the type of an ID (&quot;FQDN&quot;), %2: its value</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The name is written as “%1”: the device allows only letters, digits and a few signs.</source>
        <translation>이름은 다음과 같이 적혀 있습니다: “%1”. 이 장비에서는 영문자, 숫자와 일부 기호만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>A tunnel of this device has one pair of networks. Only the first is written; each other one needs a tunnel of its own there.</source>
        <translation>이 장비의 Tunnel은 네트워크를 한 쌍만 가질 수 있습니다. 첫 번째 쌍만 적혀 있으며, 나머지는 장비에서 각각 별도의 Tunnel로 만들어야 합니다.</translation>
    </message>
    <message>
        <source>%1: this line holds for the whole device. Check what its other tunnels need.</source>
        <extracomment>%1: label of a field</extracomment>
        <translation>%1: 이 줄은 장비 전체에 적용됩니다. 다른 Tunnel에 영향이 없는지 확인하세요.</translation>
    </message>
    <message>
        <source>“%1” stands for an interface of the device. Write its real name.</source>
        <translation>장비 인터페이스의 임시 이름입니다: “%1”. 실제 이름으로 바꾸세요.</translation>
    </message>
    <message>
        <source>The device sends its own host name as ID. With its domain it has to be “%1”.</source>
        <translation>이 장비는 자신의 호스트 이름을 ID로 보냅니다. 도메인을 포함해 “%1”이어야 합니다.</translation>
    </message>
    <message>
        <source>The tunnel “%1” goes to the same peer and shares phase 1 and the key. Put both under one connection.</source>
        <translation>“%1” Tunnel도 같은 피어로 연결되며 1단계와 키를 공유합니다. 두 Tunnel을 하나의 연결 설정에 넣으세요.</translation>
    </message>
    <message>
        <source>The device refuses Aggressive mode with a key until it is told: %1</source>
        <translation>이 장비는 다음 설정이 있어야만 키를 쓰는 어그레시브 모드를 허용합니다: %1</translation>
    </message>
    <message>
        <source>The device&apos;s own firewall has to let the networks pass in both directions, and must not translate their addresses (NAT).</source>
        <translation>장비의 방화벽에서 양방향 트래픽을 허용하고, 이 네트워크에는 주소 변환(NAT)을 적용하지 마세요.</translation>
    </message>
    <message>
        <source>%1: this device has no “%2”. The tunnel does not come up before another value is chosen on both sides.</source>
        <extracomment>%1: label of a field, %2: the value chosen</extracomment>
        <translation>%1: 이 장비가 지원하지 않는 값입니다(“%2”). 양쪽에서 다른 값을 선택해야 Tunnel이 연결됩니다.</translation>
    </message>
    <message>
        <source>%1: this device has no setting for “%2”. The tunnel comes up all the same.</source>
        <translation>%1: 이 장비에는 “%2”에 해당하는 설정이 없습니다. 그래도 Tunnel은 연결됩니다.</translation>
    </message>
    <message>
        <source>%1: this device allows %2 to %3. The nearest value is written.</source>
        <translation>%1: 이 장비에서는 %2~%3만 쓸 수 있습니다. 가장 가까운 값이 적혀 있습니다.</translation>
    </message>
    <message>
        <source>%1: it has characters that this device does not take, and they are left out. Choose another ID.</source>
        <translation>%1: 이 장비에서 쓸 수 없는 문자가 있어 생략했습니다. 다른 ID를 선택하세요.</translation>
    </message>
    <message>
        <source>Own IP</source>
        <translation>로컬 IP</translation>
    </message>
    <message>
        <source>IKE version</source>
        <translation>IKE 버전</translation>
    </message>
    <message>
        <source>Lifetime of the IKEv1 Policy</source>
        <translation>IKEv1 Policy의 Lifetime</translation>
    </message>
    <message>
        <source>IPsec Proposal: mode</source>
        <translation>IPsec Proposal: 모드</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>an address</comment>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>on</source>
        <comment>a setting</comment>
        <translation>켬</translation>
    </message>
    <message>
        <source>off</source>
        <comment>a setting</comment>
        <translation>끔</translation>
    </message>
    <message>
        <source>The pre-shared key is not shown. Put it where “%1” stands.</source>
        <translation>사전 공유 키는 표시하지 않았습니다. “%1” 자리에 넣으세요.</translation>
    </message>
    <message>
        <source>This device cannot be given this key as text: it has characters with a meaning of their own there. Use a key of letters and digits, or enter it by hand.</source>
        <translation>이 키에는 장비에서 특별한 의미를 갖는 문자가 있어 텍스트로 넣을 수 없습니다. 영문자와 숫자로만 된 키를 쓰거나 직접 입력하세요.</translation>
    </message>
    <message>
        <source>This device takes keys of %1 to %2 characters.</source>
        <translation>이 장비에서는 %1~%2자의 키만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>The address of this side is not known. Put it where “%1” stands.</source>
        <translation>이쪽의 주소를 알 수 없습니다. “%1” 자리에 넣으세요.</translation>
    </message>
    <message>
        <source>Hosts behind this gateway</source>
        <translation>이 게이트웨이 뒤의 호스트</translation>
    </message>
    <message>
        <source>Hosts behind the peer</source>
        <translation>피어 뒤의 호스트</translation>
    </message>
    <message>
        <source>Cisco router</source>
        <translation>Cisco 라우터</translation>
    </message>
    <message>
        <source>This computer forwards IPv4 packets of other hosts.</source>
        <translation>이 컴퓨터가 다른 호스트의 IPv4 패킷을 전달합니다.</translation>
    </message>
    <message>
        <source>This computer forwards IPv6 packets of other hosts.</source>
        <translation>이 컴퓨터가 다른 호스트의 IPv6 패킷을 전달합니다.</translation>
    </message>
    <message>
        <source>The kernel does not check too strictly where packets come from (rp_filter).</source>
        <translation>커널이 패킷의 출처를 지나치게 엄격하게 검사하지 않습니다(rp_filter).</translation>
    </message>
    <message>
        <source>The firewall lets in UDP 500, UDP 4500 and ESP from the peer.</source>
        <translation>방화벽이 피어에서 오는 UDP 500, UDP 4500, ESP를 허용합니다.</translation>
    </message>
    <message>
        <source>The firewall lets the tunnel&apos;s networks pass in both directions.</source>
        <translation>방화벽이 Tunnel의 네트워크를 양방향으로 통과시킵니다.</translation>
    </message>
    <message>
        <source>Where this computer masquerades (NAT), the tunnel&apos;s networks are an exception.</source>
        <translation>이 컴퓨터가 NAT(마스커레이드)를 할 때 Tunnel의 네트워크는 제외합니다.</translation>
    </message>
    <message>
        <source>check it yourself</source>
        <comment>a step that cannot be checked</comment>
        <translation>직접 확인</translation>
    </message>
    <message>
        <source>done</source>
        <comment>a step</comment>
        <translation>완료</translation>
    </message>
    <message>
        <source>to do</source>
        <comment>a step</comment>
        <translation>필요</translation>
    </message>
    <message>
        <source>Set up the helper, which opens network devices for the program, or start the program as root.</source>
        <translation>네트워크 장치를 여는 도우미를 설정하거나 root로 시작하세요.</translation>
    </message>
    <message>
        <source>The helper, which opens network devices and ports, is being started.</source>
        <translation>네트워크 장치와 포트를 여는 도우미를 시작하는 중입니다.</translation>
    </message>
    <message>
        <source>The helper, which opens network devices and ports, is not installed, or only in another version than this program: after an update, quit the program and start it again.</source>
        <translation>네트워크 장치와 포트를 여는 도우미가 설치되어 있지 않습니다. 또는 설치된 도우미가 이 프로그램과 버전이 다릅니다. 업데이트한 후라면 프로그램을 종료하고 다시 시작하세요.</translation>
    </message>
    <message>
        <source>You may not start the helper, which opens network devices and ports: you are not in the group tunneldesk.</source>
        <translation>네트워크 장치와 포트를 여는 도우미를 시작할 수 없습니다. tunneldesk 그룹에 속해 있지 않기 때문입니다.</translation>
    </message>
    <message>
        <source>The helper may not open network devices and ports: its file has no capabilities.</source>
        <translation>도우미 파일에 커널 권한(capability)이 없어 네트워크 장치와 포트를 열 수 없습니다.</translation>
    </message>
    <message>
        <source>The administrator&apos;s authorization to open network devices and ports was not given.</source>
        <translation>네트워크 장치와 포트를 여는 데 필요한 관리자 인증을 받지 못했습니다.</translation>
    </message>
    <message>
        <source>The helper has ended unexpectedly. Tunnels that are up go on; it is being started again.</source>
        <translation>도우미가 예기치 않게 종료되었습니다. 연결된 Tunnel은 계속 동작하며, 도우미를 다시 시작하는 중입니다.</translation>
    </message>
    <message>
        <source>This command installs it: %1</source>
        <translation>다음 명령으로 설치할 수 있습니다: %1</translation>
    </message>
    <message>
        <source>This command puts you into the group, from the next login on: %1</source>
        <translation>다음 명령으로 그룹에 추가됩니다(다음 로그인부터 적용): %1</translation>
    </message>
    <message>
        <source>This command gives them back: %1</source>
        <translation>다음 명령으로 되돌릴 수 있습니다: %1</translation>
    </message>
    <message>
        <source>Work with the one that runs, or end it and start again.</source>
        <translation>실행 중인 것을 사용하거나, 그것을 종료한 뒤 다시 시작하세요.</translation>
    </message>
    <message>
        <source>another Tunneldesk runs the tunnels of this computer</source>
        <translation>다른 Tunneldesk가 이 컴퓨터의 Tunnel을 실행 중임</translation>
    </message>
    <message>
        <source>The helper does not lead %1 into a tunnel: it is too wide or reserved. An administrator can allow wide networks, 0.0.0.0/0 and ::/0 too (%2)</source>
        <translation>도우미가 Tunnel로 라우팅하지 않는 네트워크입니다: %1. 너무 넓거나 예약되어 있습니다. 넓은 네트워크는 0.0.0.0/0과 ::/0을 포함하여 관리자가 허용할 수 있습니다(%2)</translation>
    </message>
    <message>
        <source>The firewall refuses what comes in the name of the peer&apos;s networks and not out of a tunnel.</source>
        <translation>방화벽이 Tunnel을 거치지 않고 들어오면서 상대 쪽 네트워크를 사칭하는 패킷을 거부합니다.</translation>
    </message>
    <message>
        <source>%1: this computer is in a network that a tunnel leads to; the tunnel goes first</source>
        <comment>10.2.0.0/24, wlan0</comment>
        <translation>%1: 이 컴퓨터 자신이 Tunnel이 향하는 네트워크 안에 있습니다. Tunnel이 우선합니다</translation>
    </message>
    <message>
        <source>ended as soon as it says so</source>
        <translation>피어가 알리면 바로 종료</translation>
    </message>
    <message>
        <source>kept, whatever it says</source>
        <translation>피어가 알려도 유지</translation>
    </message>
    <message>
        <source>kept until they expire</source>
        <translation>만료될 때까지 유지</translation>
    </message>
    <message>
        <source>copied from the packet inside</source>
        <translation>내부 패킷에서 복사</translation>
    </message>
    <message>
        <source>set</source>
        <comment>the DF bit</comment>
        <translation>설정</translation>
    </message>
    <message>
        <source>not set</source>
        <comment>the DF bit</comment>
        <translation>설정 안 함</translation>
    </message>
    <message>
        <source>Port behind a NAT</source>
        <translation>NAT 뒤의 포트</translation>
    </message>
    <message>
        <source>Older SAs of a peer that starts anew</source>
        <translation>피어가 새로 시작할 때 이전 SA</translation>
    </message>
    <message>
        <source>Outer DF bit</source>
        <translation>외부 DF 비트</translation>
    </message>
    <message>
        <source>Outer DSCP</source>
        <translation>외부 DSCP</translation>
    </message>
    <message>
        <source>The peer&apos;s ID has protocol %1 and port %2, which say nothing; it is accepted.</source>
        <translation>피어 ID에 의미 없는 프로토콜과 포트가 있지만(프로토콜 %1, 포트 %2) 받아들입니다.</translation>
    </message>
    <message>
        <source>This computer has a route to %1. Traffic of the tunnel&apos;s networks leaves by the tunnel instead.</source>
        <translation>이 컴퓨터에 이미 %1 네트워크로 가는 경로가 있습니다. 이 Tunnel의 네트워크로 가는 트래픽은 그 경로 대신 Tunnel로 나갑니다.</translation>
    </message>
    <message>
        <source>check it yourself: only root may read the firewall</source>
        <comment>a step that cannot be checked</comment>
        <translation>직접 확인하세요(방화벽 내용은 root만 읽을 수 있습니다)</translation>
    </message>
    <message>
        <source>It is not connected.</source>
        <translation>연결되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>The Pre-shared Key has not been given yet.</source>
        <translation>Pre-shared Key가 아직 입력되지 않았습니다.</translation>
    </message>
    <message>
        <source>This computer has not yet given it a device and routes.</source>
        <translation>이 컴퓨터의 장치와 경로가 아직 준비되지 않았습니다.</translation>
    </message>
    <message>
        <source>The two gateways are agreeing on the IKE SA.</source>
        <translation>두 Gateway가 IKE SA를 협상하고 있습니다.</translation>
    </message>
    <message>
        <source>The two gateways are agreeing on the IPsec SAs.</source>
        <translation>두 Gateway가 IPsec SA를 협상하고 있습니다.</translation>
    </message>
    <message>
        <source>Negotiated; no packet of the peer has come through it yet.</source>
        <translation>협상은 끝났지만 피어의 패킷이 아직 도착하지 않았습니다.</translation>
    </message>
    <message>
        <source>The peer has not answered for a while and is being asked whether it is there.</source>
        <translation>피어가 한동안 응답하지 않아 응답하는지 확인하고 있습니다.</translation>
    </message>
    <message>
        <source>The last attempt has failed.</source>
        <translation>마지막 시도가 실패했습니다.</translation>
    </message>
    <message>
        <source>It has failed and does not try again by itself.</source>
        <translation>실패했습니다. 자동으로 다시 시도하지 않습니다.</translation>
    </message>
    <message>
        <source>Some of its network pairs carry traffic, some do not.</source>
        <translation>통신되는 네트워크 쌍과 되지 않는 쌍이 있습니다.</translation>
    </message>
    <message>
        <source>“Connect” brings it up.</source>
        <translation>“연결”을 누르면 연결됩니다.</translation>
    </message>
    <message>
        <source>Type it when it is asked for, or store it with “Change”.</source>
        <translation>요청될 때 입력하거나 “변경”에서 저장하세요.</translation>
    </message>
    <message>
        <source>If this lasts, Diagnostics says what this computer lacks.</source>
        <translation>오래 지속되면 “진단”에서 이 컴퓨터에 부족한 것을 확인할 수 있습니다.</translation>
    </message>
    <message>
        <source>If it takes more than a few seconds, the handshake shows which message is missing.</source>
        <translation>몇 초 넘게 걸리면 “핸드셰이크”에서 어떤 메시지가 빠졌는지 확인할 수 있습니다.</translation>
    </message>
    <message>
        <source>Send something through it, a ping of the connection test for instance.</source>
        <translation>연결 테스트의 ping 등으로 트래픽을 보내 보세요.</translation>
    </message>
    <message>
        <source>If no answer comes, it is negotiated anew; nothing is to be done.</source>
        <translation>응답이 없으면 자동으로 다시 협상합니다. 할 일은 없습니다.</translation>
    </message>
    <message>
        <source>It tries again by itself; “Connect” tries at once.</source>
        <translation>자동으로 다시 시도합니다. “연결”을 누르면 바로 시도합니다.</translation>
    </message>
    <message>
        <source>Look into the log, mend it, then “Connect”.</source>
        <translation>로그에서 원인을 확인하고 고친 다음 “연결”을 누르세요.</translation>
    </message>
    <message>
        <source>The details say which pair, and why.</source>
        <translation>어느 쌍이 통신되지 않는지와 그 이유는 세부정보에 표시됩니다.</translation>
    </message>
    <message>
        <source>Zone</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>존</translation>
    </message>
    <message>
        <source>Diffie-Hellman group</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>Diffie-Hellman 그룹</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>수명</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>IPsec VPN 게이트웨이</translation>
    </message>
    <message>
        <source>IP address of the Peer Gateway</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>피어 IP 주소</translation>
    </message>
    <message>
        <source>Local Network</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>로컬 네트워크</translation>
    </message>
    <message>
        <source>Remote Network</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>원격 네트워크</translation>
    </message>
    <message>
        <source>IKEv1 Pre-shared Key</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>IKEv1 사전 공유 키</translation>
    </message>
    <message>
        <source>Lifetime of the Security Association (SA)</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>SA 수명</translation>
    </message>
    <message>
        <source>Perfect Forward Secrecy (PFS)</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>PFS(Perfect Forward Secrecy)</translation>
    </message>
    <message>
        <source>Dead Peer Detection (DPD)</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>데드 피어 감지(DPD)</translation>
    </message>
    <message>
        <source>The tunnel “%1” to the same peer shares its IKE SA and stands before this one: while it runs, what is set there holds for both. Set both alike.</source>
        <translation>같은 피어로 가는 “%1” Tunnel이 IKE SA를 공유하고 이 Tunnel보다 앞에 있으므로, 그 Tunnel이 동작하는 동안에는 그쪽 설정이 둘 다에 적용됩니다. 둘을 같게 하세요.</translation>
    </message>
    <message>
        <source>Check the Peer IP, that UDP 500 and 4500 pass the firewalls and any NAT in between, and that the peer is running. If all that is right, compare the marked settings: many peers say nothing to another IKE negotiation mode or IKEv1 Policy, or to an address that they do not know.</source>
        <translation>Peer IP, 방화벽과 중간 NAT의 UDP 500과 4500 허용, 피어의 동작을 확인하세요. 모두 맞으면 표시된 설정을 피어와 비교하세요. IKE 협상 모드나 IKEv1 Policy가 다르거나 모르는 주소에서 오면 아무 응답도 하지 않는 피어가 많습니다.</translation>
    </message>
    <message>
        <source>check it yourself: nft, which lists the firewall, is not installed</source>
        <comment>a step that cannot be checked</comment>
        <translation>직접 확인하세요(방화벽 내용을 보여 주는 nft가 설치되어 있지 않습니다)</translation>
    </message>
    <message>
        <source>is being checked…</source>
        <comment>a step</comment>
        <translation>확인 중…</translation>
    </message>
    <message>
        <source>Private Subnet</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>Private Subnet</translation>
    </message>
    <message>
        <source>IKE negotiation mode</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>IKE 협상 모드</translation>
    </message>
    <message>
        <source>One-way</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>One-way(단방향)</translation>
    </message>
    <message>
        <source>IKEv1 Policy</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>IKEv1 정책</translation>
    </message>
    <message>
        <source>IPsec Proposal</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>IPsec 제안</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a statement as a sentence</comment>
        <extracomment>%1: a statement that shall stand as a sentence</extracomment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Algorithms and lifetime of phase 1</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>1단계의 알고리즘과 Lifetime</translation>
    </message>
    <message>
        <source>ESP encryption and ESP authentication</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>ESP 암호화 알고리즘과 ESP 인증 알고리즘</translation>
    </message>
    <message>
        <source>Inbound traffic now</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>현재 인바운드 트래픽</translation>
    </message>
    <message>
        <source>Outbound traffic now</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>현재 아웃바운드 트래픽</translation>
    </message>
    <message>
        <source>Security Parameter Index (SPI) of what is received</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>수신용 SPI(Security Parameter Index)</translation>
    </message>
    <message>
        <source>Security Parameter Index (SPI) of what is sent</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>송신용 SPI(Security Parameter Index)</translation>
    </message>
    <message>
        <source>Cookies of the IKE SA: the initiator&apos;s and the responder&apos;s</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>IKE SA의 쿠키(개시자와 응답자)</translation>
    </message>
    <message>
        <source>NAT traversal (NAT-T)</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>NAT 통과(NAT-T)</translation>
    </message>
    <message>
        <source>Maximum transmission unit (MTU): the largest packet, in bytes</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>최대 전송 단위(MTU): 가장 큰 패킷의 바이트 수</translation>
    </message>
    <message>
        <source>The next router on the way</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>다음으로 거쳐 갈 라우터</translation>
    </message>
    <message>
        <source>Packets that were dropped</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>버려진 패킷</translation>
    </message>
    <message>
        <source>Packets with errors</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>오류가 있었던 패킷</translation>
    </message>
    <message>
        <source>Packets that had come before: repeated by somebody, or doubled on the way</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>이미 받은 패킷(누군가의 재전송 또는 경로에서의 중복)</translation>
    </message>
    <message>
        <source>Packets that came too late for the replay window</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>늦게 도착해 재전송 방지 창을 벗어난 패킷</translation>
    </message>
    <message>
        <source>Packets whose authentication value (ICV) was wrong</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>인증값(ICV)이 맞지 않은 패킷</translation>
    </message>
    <message>
        <source>Packets with addresses outside the agreed networks</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>합의한 네트워크 밖의 주소를 가진 패킷</translation>
    </message>
    <message>
        <source>Packets whose padding was not as it has to be</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>패딩이 올바르지 않은 패킷</translation>
    </message>
    <message>
        <source>Packets too big for the way through the tunnel</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>터널을 지나기에는 너무 큰 패킷</translation>
    </message>
    <message>
        <source>Short: the VPN sessions are negotiated anew every few minutes.</source>
        <translation>짧은 값입니다. VPN 세션이 몇 분마다 다시 협상됩니다.</translation>
    </message>
    <message>
        <source>no response; a computer at the Peer IP says that nothing listens on UDP %1 there</source>
        <translation>응답 없음. Peer IP의 컴퓨터가 UDP %1에서 수신 대기하는 것이 없다고 알립니다</translation>
    </message>
    <message>
        <source>no response; a firewall on the way says that it does not let UDP %1 pass</source>
        <translation>응답 없음. 경로의 방화벽이 UDP %1을 통과시키지 않는다고 알립니다</translation>
    </message>
    <message>
        <source>no response; a router says that it cannot reach the Peer IP</source>
        <translation>응답 없음. 라우터가 Peer IP에 도달할 수 없다고 알립니다</translation>
    </message>
    <message>
        <source>no response; nobody answers for the Peer IP, or for the router to it, on this computer&apos;s own network</source>
        <translation>응답 없음. 이 컴퓨터의 네트워크에서 Peer IP 또는 그곳으로 가는 라우터를 찾을 수 없음</translation>
    </message>
    <message>
        <source>the firewall of this computer does not let UDP %1 out</source>
        <translation>이 컴퓨터의 방화벽이 UDP %1 송신을 허용하지 않음</translation>
    </message>
    <message>
        <source>this computer has no route to the Peer IP</source>
        <translation>이 컴퓨터에 Peer IP로 가는 경로가 없음</translation>
    </message>
    <message>
        <source>(An ICMP message said so; such a message can be forged.)</source>
        <translation>(ICMP 메시지가 알린 내용이며, 위조되었을 수도 있습니다.)</translation>
    </message>
    <message>
        <source>Start IPsec at the peer, or correct the Peer IP.</source>
        <translation>피어에서 IPsec을 시작하거나 Peer IP를 수정하세요.</translation>
    </message>
    <message>
        <source>Let UDP 500 and 4500 pass that firewall, in both directions.</source>
        <translation>그 방화벽에서 UDP 500과 4500을 양방향 모두 허용하세요.</translation>
    </message>
    <message>
        <source>Check the Peer IP, and the lines and routes on the way to it.</source>
        <translation>Peer IP와 그곳까지의 회선과 경로를 확인하세요.</translation>
    </message>
    <message>
        <source>Check the Peer IP, the cable and the default gateway of this computer.</source>
        <translation>Peer IP, 케이블, 이 컴퓨터의 기본 게이트웨이를 확인하세요.</translation>
    </message>
    <message>
        <source>Let UDP 500 and 4500 out to the Peer IP, and in from it.</source>
        <translation>Peer IP와의 UDP 500과 4500 송수신을 허용하세요.</translation>
    </message>
    <message>
        <source>Check the network connection and the default gateway of this computer.</source>
        <translation>이 컴퓨터의 네트워크 연결과 기본 게이트웨이를 확인하세요.</translation>
    </message>
    <message>
        <source>the peer does not accept the networks or the ESP settings of this tunnel</source>
        <translation>피어가 이 Tunnel의 네트워크 또는 ESP 설정을 받아들이지 않음</translation>
    </message>
    <message>
        <source>IPv4 and IPv6 do not go together: the tunnel “%1” leads to %2.</source>
        <translation>IPv4와 IPv6는 함께 쓸 수 없습니다. “%1” Tunnel의 Peer IP: %2.</translation>
    </message>
    <message>
        <source>The tunnels “%1” and “%2” to one peer have two keys. With this choice they must share one: give both the same key first.</source>
        <translation>같은 피어로 가는 “%1” Tunnel과 “%2” Tunnel의 키가 다릅니다. 이 설정에서는 같은 키를 공유해야 합니다. 먼저 두 Tunnel의 키를 같게 하세요.</translation>
    </message>
    <message>
        <source>Zone “%1”, %2: %3</source>
        <extracomment>%1: a name, %2: the label of a field, %3: the sentence that says what is wrong with it</extracomment>
        <translation>“%1” Zone, %2: %3</translation>
    </message>
    <message>
        <source>Gateway “%1”, %2: %3</source>
        <extracomment>%1: a name, %2: the label of a field, %3: the sentence that says what is wrong with it</extracomment>
        <translation>“%1” Gateway, %2: %3</translation>
    </message>
    <message>
        <source>Tunnel “%1”, %2: %3</source>
        <extracomment>%1: a name, %2: the label of a field, %3: the sentence that says what is wrong with it</extracomment>
        <translation>“%1” Tunnel, %2: %3</translation>
    </message>
    <message>
        <source>At least %1: so much is guaranteed to the gateways of the zone.</source>
        <translation>%1 이상이어야 합니다. Zone의 Gateway에 그만큼의 대역폭이 보장되어 있습니다.</translation>
    </message>
    <message>
        <source>It has full-width characters. The ID must be the same on both sides, letter by letter.</source>
        <translation>전각 문자가 있습니다. ID는 양쪽이 한 글자도 다르지 않아야 합니다.</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of an interface.</source>
        <translation>인터페이스 이름으로 사용할 수 없습니다: “%1”.</translation>
    </message>
    <message>
        <source>This computer has no interface “%1” at the moment.</source>
        <translation>지금 이 컴퓨터에 없는 인터페이스입니다: “%1”.</translation>
    </message>
    <message>
        <source>Overlaps %1 of the same zone.</source>
        <translation>같은 Zone의 네트워크와 겹칩니다: %1.</translation>
    </message>
    <message>
        <source>Lies in no Remote Network of the tunnel. The first address is asked instead.</source>
        <translation>Tunnel의 어느 Remote Network에도 속하지 않습니다. 대신 첫 번째 주소를 확인합니다.</translation>
    </message>
    <message>
        <source>any (not checked)</source>
        <comment>an ID</comment>
        <translation>모두 허용(확인 안 함)</translation>
    </message>
    <message>
        <source>The tunnel “%1” to the same peer shares its IKE SA and takes any Peer ID: while it runs, the one set here is not checked.</source>
        <translation>같은 피어로 가는 “%1” Tunnel이 IKE SA를 공유하고 피어 ID를 모두 허용합니다. 그 Tunnel이 동작하는 동안에는 여기서 설정한 ID를 확인하지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing but the Pre-shared Key shows who the peer is: whoever knows it and sends from the Peer IP passes for this peer. Choose it only where the Peer ID cannot be known.</source>
        <translation>피어가 누구인지는 Pre-shared Key만으로 확인됩니다. 키를 알고 Peer IP에서 보낼 수 있으면 누구나 이 피어로 인증됩니다. 피어 ID를 알 수 없을 때만 선택하세요.</translation>
    </message>
    <message>
        <source>Connect again; if it happens repeatedly, update the software of the peer.</source>
        <translation>다시 연결하세요. 반복해서 발생하면 피어의 소프트웨어를 업데이트하세요.</translation>
    </message>
    <message>
        <source>Protocol and port</source>
        <translation>프로토콜과 포트</translation>
    </message>
    <message>
        <source>the peer wants the tunnel for one protocol or port only</source>
        <translation>피어가 Tunnel을 한 프로토콜이나 포트에만 쓰려고 함</translation>
    </message>
    <message>
        <source>Let the selectors of the peer name no protocol and no port.</source>
        <translation>피어의 셀렉터에서 프로토콜과 포트를 지정하지 마세요.</translation>
    </message>
    <message>
        <source>any</source>
        <comment>any protocol, and any port</comment>
        <translation>모두</translation>
    </message>
    <message>
        <source>Length of the Diffie-Hellman value in octets</source>
        <translation>Diffie-Hellman 값의 길이(옥텟)</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ZonesDialog</name>
    <message>
        <source>Zones</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>A zone is an uplink of this computer: the address that peers see, and the Private Subnets behind it. Every IPsec VPN Gateway stands in one.</source>
        <translation>Zone은 이 컴퓨터의 외부 회선입니다. 피어에게 보이는 주소와 그 뒤의 Private Subnet으로 이루어집니다. IPsec VPN Gateway는 각각 하나의 Zone에 속합니다.</translation>
    </message>
    <message>
        <source>Private Subnets</source>
        <translation>Private Subnet</translation>
    </message>
    <message>
        <source> Mbps</source>
        <comment>suffix of a number</comment>
        <translation> Mbps</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message numerus="yes">
        <source>%n gateway(s) stand in this zone.</source>
        <translation>
            <numerusform>Gateway %n개가 이 Zone에 속해 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Zone %1</source>
        <translation>Zone %1</translation>
    </message>
    <message>
        <source>The interface that leads to the peers, whose address may change, or one address of this computer.</source>
        <translation>피어로 나가는 인터페이스(주소가 바뀌어도 됨) 또는 이 컴퓨터의 주소 하나입니다.</translation>
    </message>
    <message>
        <source>Networks of this computer and behind it: the Local Networks that tunnels can have.</source>
        <translation>이 컴퓨터와 그 뒤에 있는 네트워크입니다. Tunnel의 Local Network로 선택할 수 있습니다.</translation>
    </message>
    <message>
        <source>If it is known, the bandwidth guarantees of all gateways of the zone have to fit into it.</source>
        <translation>지정하면 이 Zone에 있는 모든 Gateway의 대역폭 보장 합계가 이 값 이내로 제한됩니다.</translation>
    </message>
    <message>
        <source>Example: KR-1</source>
        <translation>예: KR-1</translation>
    </message>
    <message>
        <source>Example: eth0</source>
        <translation>예: eth0</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <extracomment>%1: what would stand in the field</extracomment>
        <translation>“%1” 사용</translation>
    </message>
</context>
</TS>
