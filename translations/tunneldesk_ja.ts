<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>tunneldesk::AdvancedEditor</name>
    <message>
        <source>When the tunnel is brought up.</source>
        <translation>Tunnelを接続するタイミングです。</translation>
    </message>
    <message>
        <source>How this gateway names itself to the peer. Automatic: by its address.</source>
        <translation>このGatewayがPeerに名乗るIDです。自動の場合はアドレスです。</translation>
    </message>
    <message>
        <source>What the peer has to name itself.</source>
        <translation>Peerが名乗るべきIDです。</translation>
    </message>
    <message>
        <source>Of packets inside the tunnel. Otherwise it follows from the proposal and the link.</source>
        <translation>Tunnel内のパケットのMTUです。指定しない場合はIPsec Proposalと回線から決まります。</translation>
    </message>
    <message>
        <source>Packets to the Remote Network are dropped rather than sent unprotected.</source>
        <translation>Remote Networkへのパケットは、保護されないまま送られずに破棄されます。</translation>
    </message>
    <message>
        <source>A host in the Remote Network that answers ping. Empty: the first address.</source>
        <translation>pingに応答するRemote Network内のホストです。空欄の場合は最初のアドレスです。</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>制限する</translation>
    </message>
    <message>
        <source> KB</source>
        <translation> KB</translation>
    </message>
    <message>
        <source>%1, value</source>
        <extracomment>the number beside a check box; %1: the label of the row</extracomment>
        <translation>%1、値</translation>
    </message>
    <message>
        <source>Set by hand</source>
        <translation>手動で設定</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> バイト</translation>
    </message>
    <message>
        <source> packets</source>
        <translation> パケット</translation>
    </message>
    <message>
        <source>Fit TCP connections to the MTU</source>
        <translation>TCP接続をMTUに合わせる</translation>
    </message>
    <message>
        <source>For peers that follow the old draft</source>
        <translation>古いドラフトに従うPeer向け</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>遮断する</translation>
    </message>
    <message>
        <source>RFC 3947 wants port 4500 for a new phase 1, too; some peers take the first message on 500 alone.</source>
        <translation>RFC 3947では新しいフェーズ1もポート4500を使います。最初のメッセージを500でしか受け取らない相手もあります。</translation>
    </message>
    <message>
        <source>Keep them if several devices behind one address share this peer.</source>
        <translation>1つのアドレスの背後にある複数の機器がこの相手を共有する場合は、維持してください。</translation>
    </message>
    <message>
        <source>Don&apos;t Fragment, over IPv4. Automatic: routers may cut packets, and one now and then finds out what the path carries.</source>
        <translation>IPv4のDon&apos;t Fragmentです。自動: ルーターはパケットを分割でき、ときどき経路の上限を調べるパケットを送ります。</translation>
    </message>
    <message>
        <source>For fast links. Few IKEv1 peers know them; both sides must have them on.</source>
        <translation>高速回線向けです。対応するIKEv1の相手は少なく、両側で有効にする必要があります。</translation>
    </message>
    <message>
        <source>Begin at 4500</source>
        <translation>4500から始める</translation>
    </message>
    <message>
        <source>64 bits</source>
        <translation>64ビット</translation>
    </message>
    <message>
        <source>Copy from the packet inside</source>
        <translation>内側のパケットからコピー</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <extracomment>%1: what would stand in the field</extracomment>
        <translation>「%1」を使う</translation>
    </message>
    <message>
        <source>Only %1 can be cut.</source>
        <translation>短縮できるのは%1だけです。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::AgreementModel</name>
    <message>
        <source>the peer knows it</source>
        <translation>Peerは対応しています</translation>
    </message>
    <message>
        <source>the peer does not know it</source>
        <translation>Peerは対応していません</translation>
    </message>
    <message>
        <source>used</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>IPsec Proposal</source>
        <translation>IPsec Proposal</translation>
    </message>
    <message>
        <source>as configured</source>
        <translation>設定どおり</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>設定と異なる</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Configured</source>
        <translation>設定値</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>合意した値</translation>
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
        <translation>ログはファイルに書き込まれていません: %1。</translation>
    </message>
    <message>
        <source>The profile could not be read: %1. The last good one was opened.</source>
        <translation>プロファイルを読み取れませんでした: %1。最後に正常だったものを開きました。</translation>
    </message>
    <message>
        <source>The profile could not be read: %1. %2 is left untouched, and nothing can be changed.</source>
        <translation>プロファイルを読み取れませんでした: %1。%2 はそのまま残し、変更はできません。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2。</translation>
    </message>
    <message>
        <source>The console was started without an engine.</source>
        <translation>エンジンなしでコンソールを起動しました。</translation>
    </message>
    <message>
        <source>The engine is running; nothing is missing.</source>
        <translation>エンジンは動作中です。不足しているものはありません。</translation>
    </message>
    <message>
        <source>The console was started without an engine. Profiles can be edited.</source>
        <translation>エンジンなしでコンソールを起動しました。プロファイルの編集はできます。</translation>
    </message>
    <message>
        <source>%1 Until then profiles can be edited, but no tunnel runs.</source>
        <translation>%1 それまではプロファイルの編集だけができ、Tunnelは動作しません。</translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain is ready.</source>
        <translation>デスクトップのキーチェーンを使用できます。</translation>
    </message>
    <message>
        <source>This desktop has no keychain; the vault keeps keys under a passphrase.</source>
        <translation>このデスクトップにはキーチェーンがありません。キーはパスフレーズで保護した保管ファイルに保管できます。</translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain is locked.</source>
        <translation>デスクトップのキーチェーンはロックされています。</translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain is being asked.</source>
        <translation>デスクトップのキーチェーンを確認しています。</translation>
    </message>
    <message>
        <source>No engine runs, so no helper is needed.</source>
        <translation>エンジンが動いていないので、ヘルパーは要りません。</translation>
    </message>
    <message>
        <source>Not needed: the program has the rights itself.</source>
        <translation>不要です。プログラム自身に権限があります。</translation>
    </message>
    <message>
        <source>Ready: %1</source>
        <translation>準備完了: %1</translation>
    </message>
    <message>
        <source>This is a demo: both gateways, and the network between them, are inside the program. Nothing leaves this computer, and nothing you do here is kept.</source>
        <translation>これはデモです。両側のGatewayとその間のネットワークはプログラムの中にあります。このコンピューターの外には何も送られず、ここでの操作は保存されません。</translation>
    </message>
    <message>
        <source>Other users could read %1. It is for its owner alone now. No key stands in it.</source>
        <translation>%1は他のユーザーからも読める状態でした。所有者だけが読めるように直しました。このファイルにキーは含まれていません。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::BandwidthEditor</name>
    <message>
        <source>Unmetered (no guarantee, no limit)</source>
        <translation>無制限(保障も制限もなし)</translation>
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
        <translation>調べています…</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <extracomment>%1: what was found; %2: what helps</extracomment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>コマンドをコピー</translation>
    </message>
    <message>
        <source>Copy the command: %1</source>
        <translation>コマンドをコピー: %1</translation>
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
        <translation>状態</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>In</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>There is no &quot;%1&quot; in the profile.</source>
        <translation>プロファイルに「%1」はありません。</translation>
    </message>
    <message>
        <source>The console that runs is an editor: it has no engine.</source>
        <translation>動作中のコンソールは編集専用で、エンジンがありません。</translation>
    </message>
    <message>
        <source>Tunnel &quot;%1&quot; is not up.</source>
        <translation>Tunnel「%1」は接続されていません。</translation>
    </message>
    <message>
        <source>The running Tunneldesk does not understand this: it is another version.</source>
        <translation>動作中のTunneldeskはバージョンが異なるため、この要求を理解できません。</translation>
    </message>
    <message>
        <source>The pre-shared key cannot be used: 1 to 128 characters, or 0x and hexadecimal digits.</source>
        <translation>この事前共有キーは使えません。1文字から128文字、または0xに続く16進数にしてください。</translation>
    </message>
    <message>
        <source>Too many programs ask the running Tunneldesk at once.</source>
        <translation>動作中のTunneldeskに同時に問い合わせるプログラムが多すぎます。</translation>
    </message>
    <message>
        <source>Several run; say which with --profile: %1</source>
        <translation>複数のTunneldeskが動作しています。--profileで選んでください: %1</translation>
    </message>
    <message>
        <source>No Tunneldesk is running that could be asked.</source>
        <translation>応答できるTunneldeskが動作していません。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2。</translation>
    </message>
    <message>
        <source>The running Tunneldesk has ended.</source>
        <translation>動作中のTunneldeskが終了しました。</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a help text as a sentence</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>Everywhere:</source>
        <translation>共通:</translation>
    </message>
    <message>
        <source>Exit codes:</source>
        <translation>終了コード:</translation>
    </message>
    <message>
        <source>Try &quot;tunneldesk --help&quot;.</source>
        <translation>「tunneldesk --help」をご覧ください。</translation>
    </message>
    <message>
        <source>%1 does not go with &quot;%2&quot;.</source>
        <translation>%1は「%2」では使えません。</translation>
    </message>
    <message>
        <source>%1 does not go with the console.</source>
        <translation>%1はコンソールでは使えません。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs %2.</source>
        <translation>「%1」には%2が必要です。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is one word too many.</source>
        <translation>「%1」は余分な引数です。</translation>
    </message>
    <message>
        <source>Unknown command &quot;%1&quot;.</source>
        <translation>「%1」というコマンドはありません。</translation>
    </message>
    <message>
        <source>There is a completion for bash, zsh and fish, none for &quot;%1&quot;.</source>
        <translation>補完はbash、zsh、fishに対応しています。「%1」用はありません。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs the names of tunnels, or --all.</source>
        <translation>「%1」にはTunnelの名前、または--allを指定してください。</translation>
    </message>
    <message>
        <source>--prometheus stands alone.</source>
        <translation>--prometheusは他の指定と併用できません。</translation>
    </message>
    <message>
        <source>--psk-stdin and --psk-file do not go together.</source>
        <translation>--psk-stdinと--psk-fileは併用できません。</translation>
    </message>
    <message>
        <source>A pre-shared key is for one tunnel: name it.</source>
        <translation>事前共有キーは1つのTunnelに渡すものです。Tunnelを1つ指定してください。</translation>
    </message>
    <message>
        <source>--wait takes seconds, 0 to 86400.</source>
        <translation>--waitには0から86400までの秒数を指定してください。</translation>
    </message>
    <message>
        <source>--language is one of %1.</source>
        <translation>--languageには%1のいずれかを指定してください。</translation>
    </message>
    <message>
        <source>&quot;run&quot; needs --profile FILE.</source>
        <translation>「run」には--profile FILEを指定してください。</translation>
    </message>
    <message>
        <source>the profile, or the running instance that has it</source>
        <translation>プロファイル、またはそれを実行中のTunneldesk</translation>
    </message>
    <message>
        <source>one JSON object a line</source>
        <translation>1行に1つのJSONオブジェクト</translation>
    </message>
    <message>
        <source>every tunnel</source>
        <translation>すべてのTunnel</translation>
    </message>
    <message>
        <source>pre-shared keys: a JSON object, tunnel to key, mode 0600</source>
        <translation>事前共有キー: Tunnel名とキーのJSONオブジェクト、モード0600</translation>
    </message>
    <message>
        <source>opens the console; a FILE is offered for import</source>
        <translation>コンソールを開く。FILEはインポートの候補として開く</translation>
    </message>
    <message>
        <source>the profile (JSON)</source>
        <translation>プロファイル(JSON)</translation>
    </message>
    <message>
        <source>keys under a passphrase; without it beside the profile</source>
        <translation>パスフレーズで保護したキーのファイル(省略時はプロファイルと同じ場所)</translation>
    </message>
    <message>
        <source>only edit</source>
        <translation>編集のみ行う</translation>
    </message>
    <message>
        <source>runs a profile without a display until SIGINT or SIGTERM</source>
        <translation>画面なしでプロファイルを実行する(SIGINTまたはSIGTERMまで)</translation>
    </message>
    <message>
        <source>says what each tunnel does</source>
        <translation>各Tunnelの状態を表示する</translation>
    </message>
    <message>
        <source>goes on with every change</source>
        <translation>変化があるたびに表示し続ける</translation>
    </message>
    <message>
        <source>metrics for Prometheus</source>
        <translation>Prometheus用のメトリクス</translation>
    </message>
    <message>
        <source>lists the tunnels of the profile</source>
        <translation>プロファイルのTunnelを一覧表示する</translation>
    </message>
    <message>
        <source>only the names, one a line</source>
        <translation>名前だけを1行に1つ</translation>
    </message>
    <message>
        <source>shows the settings of a tunnel or gateway</source>
        <translation>TunnelまたはGatewayの設定を表示する</translation>
    </message>
    <message>
        <source>brings tunnels up</source>
        <translation>Tunnelを接続する</translation>
    </message>
    <message>
        <source>waits until they are up, 60 seconds without a number</source>
        <translation>接続されるまで待つ(秒数を省略すると60秒)</translation>
    </message>
    <message>
        <source>reads the pre-shared key from the standard input</source>
        <translation>事前共有キーを標準入力から読む</translation>
    </message>
    <message>
        <source>reads the pre-shared key from a file, mode 0600, or a descriptor</source>
        <translation>事前共有キーをファイル(モード0600)またはディスクリプタから読む</translation>
    </message>
    <message>
        <source>takes tunnels down</source>
        <translation>Tunnelを切断する</translation>
    </message>
    <message>
        <source>renews the keys of tunnels that are up</source>
        <translation>接続中のTunnelの鍵を更新する</translation>
    </message>
    <message>
        <source>prints the event log</source>
        <translation>イベントログを表示する</translation>
    </message>
    <message>
        <source>goes on with what comes</source>
        <translation>新しいイベントを表示し続ける</translation>
    </message>
    <message>
        <source>only what belongs to this tunnel</source>
        <translation>このTunnelのものだけ</translation>
    </message>
    <message>
        <source>prints the completion for a shell</source>
        <translation>シェルの補完スクリプトを出力する</translation>
    </message>
    <message>
        <source>ja, ko or en</source>
        <translation>ja、koまたはen</translation>
    </message>
    <message>
        <source>this text</source>
        <translation>この説明を表示する</translation>
    </message>
    <message>
        <source>the version</source>
        <translation>バージョンを表示する</translation>
    </message>
    <message>
        <source>all is well</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>the command line is wrong</source>
        <translation>コマンドラインの誤り</translation>
    </message>
    <message>
        <source>a file, tunnel or gateway is not there</source>
        <translation>ファイル、TunnelまたはGatewayがない</translation>
    </message>
    <message>
        <source>a tunnel is not up, or not in time; nothing runs that could be asked</source>
        <translation>Tunnelが接続されていない、時間内に接続されなかった、または応答するTunneldeskがない</translation>
    </message>
    <message>
        <source>a permission, the engine or a port is missing</source>
        <translation>権限、エンジンまたはポートが使えない</translation>
    </message>
    <message>
        <source>the peer refused, or the keys differ</source>
        <translation>Peerに拒否された、またはキーが一致しない</translation>
    </message>
    <message>
        <source>a profile, key or file does not hold what it should</source>
        <translation>プロファイル、キーまたはファイルの内容が正しくない</translation>
    </message>
    <message>
        <source>a run is to be started again (SIGUSR2)</source>
        <translation>runを再び起動する必要がある (SIGUSR2)</translation>
    </message>
    <message>
        <source>IKEv1 Policy</source>
        <translation>IKEv1 Policy</translation>
    </message>
    <message>
        <source>says what this computer lacks, and how to get it</source>
        <translation>このコンピューターに足りないものと入手方法を表示する</translation>
    </message>
    <message>
        <source>The running Tunneldesk cannot read its profile.</source>
        <translation>動作中のTunneldeskがプロファイルを読み取れません。</translation>
    </message>
    <message>
        <source>--keys is one of keychain, vault, ask.</source>
        <translation>--keysにはkeychain、vault、askのいずれかを指定してください。</translation>
    </message>
    <message>
        <source>reads the file&apos;s passphrase from there instead of the terminal</source>
        <translation>ファイルのパスフレーズを端末ではなくここから読む</translation>
    </message>
    <message>
        <source>opens the vault beside the profile</source>
        <translation>プロファイルと同じ場所の保管ファイルを開く</translation>
    </message>
    <message>
        <source>takes gateways and tunnels from a file: an export, swanctl.conf, ipsec.conf or .vpn</source>
        <translation>ファイルからGatewayとTunnelを取り込む(エクスポート、swanctl.conf、ipsec.conf、.vpn)</translation>
    </message>
    <message>
        <source>only says what would happen</source>
        <translation>何が行われるかだけを表示する</translation>
    </message>
    <message>
        <source>takes the file&apos;s version where one differs from what is here</source>
        <translation>既存のものと異なる場合はファイルの内容で置き換える</translation>
    </message>
    <message>
        <source>where keys of the file go: keychain, vault or ask</source>
        <translation>ファイル内のキーの保存先: keychain、vault、ask</translation>
    </message>
    <message>
        <source>writes the profile, or some tunnels of it, to a file</source>
        <translation>プロファイルまたは指定したTunnelをファイルに書き出す</translation>
    </message>
    <message>
        <source>with the keys, under a passphrase (age)</source>
        <translation>キーもパスフレーズで保護して含める(age)</translation>
    </message>
    <message>
        <source>the file, mode 0600; without it the standard output</source>
        <translation>出力ファイル、モード0600(省略時は標準出力)</translation>
    </message>
    <message>
        <source>Nothing was imported: the profile would not be valid.</source>
        <translation>何もインポートしませんでした。プロファイルが正しくなくなるためです。</translation>
    </message>
    <message>
        <source>the vault</source>
        <translation>保管ファイル</translation>
    </message>
    <message>
        <source>A passphrase is needed: give it with --passphrase-file.</source>
        <translation>パスフレーズが必要です。--passphrase-fileで指定してください。</translation>
    </message>
    <message>
        <source>Passphrase of the file</source>
        <translation>ファイルのパスフレーズ</translation>
    </message>
    <message>
        <source>Tunnel &quot;%1&quot; has no key yet.</source>
        <translation>Tunnel「%1」にはまだキーがありません。</translation>
    </message>
    <message>
        <source>Imported, but the running Tunneldesk did not read its profile again.</source>
        <translation>インポートしましたが、動作中のTunneldeskがプロファイルを読み直していません。</translation>
    </message>
    <message>
        <source>Passphrase for the file</source>
        <translation>ファイルに付けるパスフレーズ</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>2つのパスフレーズが一致しません。</translation>
    </message>
    <message>
        <source>Tunnel &quot;%1&quot; has no key stored: exported without.</source>
        <translation>Tunnel「%1」のキーは保存されていないため、キーなしで書き出しました。</translation>
    </message>
    <message>
        <source>%1: %2: %3</source>
        <comment>a place in a file, an option, what about it</comment>
        <translation>%1: %2: %3</translation>
    </message>
    <message>
        <source>Not taken over:</source>
        <translation>取り込まれなかったもの:</translation>
    </message>
    <message>
        <source>--format is one of %1.</source>
        <translation>--formatは%1のいずれかです。</translation>
    </message>
    <message>
        <source>--with-secrets and --secrets go together.</source>
        <translation>--with-secretsと--secretsは一緒に指定します。</translation>
    </message>
    <message>
        <source>prints what the gateway on the other side has to be told</source>
        <translation>Peer Gatewayに伝える設定を出力する</translation>
    </message>
    <message>
        <source>text (a table), hosts (routes and firewall), or configuration for a device: swanctl, ipsec, libreswan, ios (or cisco), asa, junos, fortigate, vyos, opnsense, rtx, ix</source>
        <translation>text(表)、hosts(経路とファイアウォール)、または機器の設定: swanctl、ipsec、libreswan、ios(またはcisco)、asa、junos、fortigate、vyos、opnsense、rtx、ix</translation>
    </message>
    <message>
        <source>with the pre-shared key, which --secrets names</source>
        <translation>--secretsにある事前共有キーも出力する</translation>
    </message>
    <message>
        <source>%1: there is no tunnel &quot;%2&quot;.</source>
        <translation>%1: Tunnel「%2」はありません。</translation>
    </message>
    <message>
        <source>%1: there is no key of the tunnel &quot;%2&quot;.</source>
        <translation>%1: Tunnel「%2」のキーがありません。</translation>
    </message>
    <message>
        <source>Pre-shared key of &quot;%1&quot;</source>
        <translation>「%1」の事前共有キー</translation>
    </message>
    <message>
        <source>opens a console of its own with a peer inside the program; nothing leaves this computer</source>
        <translation>プログラムの中にPeerを持つ別のコンソールを開く。このコンピューターの外には何も送られない</translation>
    </message>
    <message>
        <source>The console needs a display. Without one there is: %1</source>
        <translation>コンソールにはディスプレイが必要です。ない場合は次を使ってください: %1</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>Tunnel数</translation>
    </message>
    <message>
        <source>the gateways instead</source>
        <translation>代わりにGatewayを一覧表示</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ConfirmDialog</name>
    <message>
        <source>Objects concerned</source>
        <translation>対象</translation>
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
        <translation>%2回のうち%1回応答がありました(平均%3)。</translation>
    </message>
    <message>
        <source>Connected in %1.</source>
        <translation>%1で接続しました。</translation>
    </message>
    <message>
        <source>Packets of up to %1 octets arrive whole; the tunnel&apos;s device takes %2. Somewhere on the way less passes: set the tunnel&apos;s MTU to %1.</source>
        <translation>%1オクテットまでのパケットはそのまま届きますが、Tunnelのデバイスは%2まで受け付けます。途中に狭い区間があるので、TunnelのMTUを%1にしてください。</translation>
    </message>
    <message>
        <source>Packets of up to %1 octets arrive whole: all that the tunnel&apos;s device takes.</source>
        <translation>%1オクテットまでのパケットがそのまま届きます。Tunnelのデバイスが受け付ける上限です。</translation>
    </message>
    <message>
        <source>The host answers, but nothing listens there.</source>
        <translation>ホストは応答しますが、このポートで待ち受けているものがありません。</translation>
    </message>
    <message>
        <source>Could not be measured: packets were lost.</source>
        <translation>測定できませんでした。パケットが失われました。</translation>
    </message>
    <message>
        <source>No answer. Is the host on, does its route lead back through its gateway, and does its firewall let this pass?</source>
        <translation>応答がありません。ホストの電源、Gatewayへ戻る経路、ファイアウォールを確認してください。</translation>
    </message>
    <message>
        <source>There is no way there from this computer: the tunnel is not up, and nothing goes out in clear.</source>
        <translation>このコンピューターから届く経路がありません。Tunnelが接続されておらず、平文では何も送られません。</translation>
    </message>
    <message>
        <source>The program ping is missing: sudo apt install iputils-ping</source>
        <translation>pingプログラムがありません: sudo apt install iputils-ping</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ConnectionView</name>
    <message>
        <source>There is no tunnel to test yet.</source>
        <translation>テストできるTunnelがまだありません。</translation>
    </message>
    <message>
        <source>Sends a ping, opens TCP %1 and looks for the greatest packet that passes, from this computer through the tunnel.</source>
        <translation>このコンピューターからTunnelを通してpingを送り、TCP %1に接続し、そのまま届く最大のパケットを調べます。</translation>
    </message>
    <message>
        <source>No engine runs on this computer, so nothing can be sent.</source>
        <translation>このコンピューターではエンジンが動いていないので、何も送れません。</translation>
    </message>
    <message>
        <source>Enter one IPv4 or IPv6 address.</source>
        <translation>IPv4またはIPv6アドレスを1つ入力してください。</translation>
    </message>
    <message>
        <source>%1 is in none of this tunnel&apos;s Remote Networks.</source>
        <translation>%1はこのTunnelのRemote Networkに含まれていません。</translation>
    </message>
    <message>
        <source>This computer has no address in the Local Network of this tunnel, so what it sends does not belong into it. Test from a host in the Local Network.</source>
        <translation>このコンピューターにはこのTunnelのLocal Networkのアドレスがないので、送ったパケットはTunnelに入りません。Local Networkのホストからテストしてください。</translation>
    </message>
    <message>
        <source>From %1 to %2 …</source>
        <translation>%1から%2へ…</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>%1から%2へ</translation>
    </message>
    <message>
        <source>Through the tunnel</source>
        <translation>Tunnelの通過</translation>
    </message>
    <message>
        <source>Packets that went in: %1, that came out: %2.</source>
        <translation>入ったパケット: %1、出てきたパケット: %2</translation>
    </message>
    <message>
        <source>Stop the test</source>
        <translation>テストを中止</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>接続テスト</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel</translation>
    </message>
    <message>
        <source>Host in the Remote Network</source>
        <translation>Remote Networkのホスト</translation>
    </message>
    <message>
        <source>10.2.3.4</source>
        <comment>an example of an address</comment>
        <translation>10.2.3.4</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <extracomment>%1: what would stand in the field</extracomment>
        <translation>「%1」を使う</translation>
    </message>
</context>
<context>
    <name>tunneldesk::DataTable</name>
    <message>
        <source>Fit columns</source>
        <translation>列の幅を合わせる</translation>
    </message>
    <message>
        <source>Show all columns</source>
        <translation>すべての列を表示</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>テキストでコピー</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>CSVでコピー</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>JSONでコピー</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Markdownでコピー</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>ファイルに保存…</translation>
    </message>
    <message>
        <source>Copy and export</source>
        <translation>コピーとエクスポート</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>ファイルに保存</translation>
    </message>
    <message>
        <source>Copy this value</source>
        <translation>この値をコピー</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>Reset the columns</source>
        <translation>列を元に戻す</translation>
    </message>
</context>
<context>
    <name>tunneldesk::DesktopNotifications</name>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>再接続</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>ウィンドウを表示</translation>
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
        <translation>診断</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>もう一度調べる</translation>
    </message>
    <message>
        <source>Support bundle…</source>
        <translation>サポート情報…</translation>
    </message>
    <message>
        <source>Connection test</source>
        <translation>接続テスト</translation>
    </message>
    <message>
        <source>The last step of the guide: does a host on the other side answer?</source>
        <translation>ガイドの最後の手順です。相手側のホストは応答しますか?</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>このコンピューター</translation>
    </message>
    <message>
        <source>What the tunnels need here. Nothing is changed by itself: copy a command and run it.</source>
        <translation>Tunnelに必要なものです。自動では何も変更しません。コマンドをコピーして実行してください。</translation>
    </message>
    <message>
        <source>Who uses UDP 500 and 4500</source>
        <translation>UDP 500と4500を使っているもの</translation>
    </message>
    <message>
        <source>IKE needs both ports. Only one IPsec program can have them.</source>
        <translation>IKEには両方のポートが必要です。使えるIPsecプログラムは1つだけです。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::DpdEditor</name>
    <message>
        <source>Idle for</source>
        <extracomment>three numbers in a row: after 10 s without traffic, 5 tries, 4 s apart</extracomment>
        <translation>無通信</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>試行</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>間隔</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>seconds, behind a number</extracomment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: the label of a group, %2: one of its choices</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: use “%2”</source>
        <extracomment>%1: the label of a number, %2: what would stand there</extracomment>
        <translation>%1: 「%2」を使う</translation>
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
        <translation>新規</translation>
    </message>
    <message>
        <source>Same</source>
        <comment>an object of an import</comment>
        <translation>同一</translation>
    </message>
    <message>
        <source>Conflict</source>
        <comment>an object of an import</comment>
        <translation>競合</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>取り込まない</translation>
    </message>
    <message>
        <source>Keep what is here</source>
        <translation>現在のものを残す</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Take the key of the file</source>
        <translation>ファイルのキーに替える</translation>
    </message>
    <message>
        <source>Replace what is here</source>
        <translation>現在のものを置き換える</translation>
    </message>
    <message>
        <source>Add under a new name</source>
        <translation>別の名前で追加</translation>
    </message>
    <message>
        <source>Tunneldesk profile</source>
        <translation>Tunneldeskのプロファイル</translation>
    </message>
    <message>
        <source>swanctl.conf of strongSwan</source>
        <translation>strongSwanのswanctl.conf</translation>
    </message>
    <message>
        <source>ipsec.conf of strongSwan or Libreswan</source>
        <translation>strongSwanまたはLibreswanのipsec.conf</translation>
    </message>
    <message>
        <source>site file of the Shrew VPN client</source>
        <translation>Shrew VPNクライアントのサイトファイル</translation>
    </message>
    <message>
        <source>A tunnel has no such setting.</source>
        <translation>IPsec VPN Tunnelにはない設定です。</translation>
    </message>
    <message>
        <source>Belongs to IKEv2.</source>
        <translation>IKEv2の設定です。</translation>
    </message>
    <message>
        <source>Needs certificates; a pre-shared key is what there is.</source>
        <translation>証明書が必要です。使えるのは事前共有キーだけです。</translation>
    </message>
    <message>
        <source>Not known.</source>
        <translation>不明な設定です。</translation>
    </message>
    <message>
        <source>Names another file, which is not opened. Choose it together with this one.</source>
        <translation>別のファイルを指していますが、開きません。必要なら一緒に選択してください。</translation>
    </message>
    <message>
        <source>The value is not valid.</source>
        <translation>値が正しくありません。</translation>
    </message>
    <message>
        <source>Not said; check what was taken instead.</source>
        <translation>指定がありません。代わりに使われた値を確認してください。</translation>
    </message>
    <message>
        <source>Only the first value was taken.</source>
        <translation>最初の値だけを取り込みました。</translation>
    </message>
    <message>
        <source>%1 “%2”, %3: %4</source>
        <comment>kind, name, field, what is wrong with it</comment>
        <translation>%1「%2」の%3: %4</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) added.</source>
        <translation>
            <numerusform>%n件を追加します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) replaced.</source>
        <translation>
            <numerusform>%n件を置き換えます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s) will ask for the key.</source>
        <translation>
            <numerusform>%n件のTunnelは、あとでキーの入力が必要です。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing changes.</source>
        <translation>変更はありません。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ExportDialog</name>
    <message>
        <source>Export profile</source>
        <translation>プロファイルのエクスポート</translation>
    </message>
    <message>
        <source>What is exported</source>
        <translation>エクスポートする対象</translation>
    </message>
    <message>
        <source>Whole profile</source>
        <translation>プロファイル全体</translation>
    </message>
    <message>
        <source>Pre-shared keys</source>
        <translation>事前共有キー</translation>
    </message>
    <message>
        <source>Without keys</source>
        <translation>キーを含めない</translation>
    </message>
    <message>
        <source>With the keys, encrypted under a passphrase</source>
        <translation>キーを含め、パスフレーズで暗号化する</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>パスフレーズ(再入力)</translation>
    </message>
    <message>
        <source>Strength of the passphrase</source>
        <translation>パスフレーズの強さ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>参照…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>very weak</source>
        <comment>of a passphrase</comment>
        <translation>非常に弱い</translation>
    </message>
    <message>
        <source>weak</source>
        <comment>of a passphrase</comment>
        <translation>弱い</translation>
    </message>
    <message>
        <source>fair</source>
        <comment>of a passphrase</comment>
        <translation>普通</translation>
    </message>
    <message>
        <source>strong</source>
        <comment>of a passphrase</comment>
        <translation>強い</translation>
    </message>
    <message>
        <source>The file is in the age format: any age program opens it with “age -d” and the passphrase. Without the passphrase nobody can.</source>
        <translation>ファイルはage形式です。パスフレーズがあれば、どのageでも「age -d」で開けます。パスフレーズがなければ誰にも開けません。</translation>
    </message>
    <message>
        <source>The file holds all settings and no key. Tunnels that are imported from it ask for their keys.</source>
        <translation>ファイルにはすべての設定が入りますが、キーは入りません。インポートしたTunnelではキーの入力が必要です。</translation>
    </message>
    <message>
        <source>age files (*.age)</source>
        <translation>ageファイル (*.age)</translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation>プロファイル (*.json)</translation>
    </message>
    <message>
        <source>Tick what is to be exported.</source>
        <translation>エクスポートする対象を選択してください。</translation>
    </message>
    <message>
        <source>A passphrase is needed.</source>
        <translation>パスフレーズを入力してください。</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>2つのパスフレーズが異なります。</translation>
    </message>
    <message>
        <source>Name the file.</source>
        <translation>ファイル名を入力してください。</translation>
    </message>
    <message>
        <source>%1 is there already. Press “Export” again to replace it.</source>
        <translation>%1はすでにあります。置き換えるには、もう一度「エクスポート」を押してください。</translation>
    </message>
    <message>
        <source>The export failed: %1.</source>
        <translation>エクスポートできませんでした: %1。</translation>
    </message>
    <message>
        <source>Search in what can be exported</source>
        <translation>エクスポートできるものを検索</translation>
    </message>
</context>
<context>
    <name>tunneldesk::FilePassphraseDialog</name>
    <message>
        <source>Import profile</source>
        <translation>プロファイルのインポート</translation>
    </message>
    <message>
        <source>“%1” is encrypted. Enter its passphrase.</source>
        <translation>「%1」は暗号化されています。パスフレーズを入力してください。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>This field is required.</source>
        <translation>入力が必要です。</translation>
    </message>
    <message>
        <source>The file could not be opened: %1.</source>
        <translation>ファイルを開けませんでした: %1。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::FileWords</name>
    <message>
        <source>the file is not JSON, from octet %1</source>
        <translation>ファイルがJSONではありません(%1オクテット目から)</translation>
    </message>
    <message>
        <source>%1 cannot be understood</source>
        <comment>file and line</comment>
        <translation>%1が解釈できません</translation>
    </message>
    <message>
        <source>it has version %1 of the format, and this Tunneldesk reads up to version %2: a newer one is needed</source>
        <translation>形式のバージョンが%1のため、新しいTunneldeskが必要です(このTunneldeskが読めるのは%2まで)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what is wrong, where</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>the file is not a profile of Tunneldesk</source>
        <translation>Tunneldeskのプロファイルではありません</translation>
    </message>
    <message>
        <source>the file is none that can be imported: a profile of Tunneldesk, swanctl.conf, ipsec.conf with ipsec.secrets, or .vpn of the Shrew client</source>
        <translation>インポートできる形式(Tunneldeskのプロファイル、swanctl.conf、ipsec.confとipsec.secrets、Shrew Clientの.vpn)ではありません</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing in the file</source>
        <translation>「%1」がファイルにありません</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the kind that belongs there</source>
        <translation>「%1」の値の種類が違います</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a value that cannot be</source>
        <translation>「%1」の値は使えません</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the only one of its value</source>
        <translation>「%1」の値が重複しています</translation>
    </message>
    <message>
        <source>There is no profile yet (%1). Make one in the console, or take one over: %2</source>
        <translation>プロファイルがまだありません (%1)。コンソールで作成するか、インポートしてください: %2</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>file, what is wrong with it</comment>
        <translation>%1: %2。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::FindingLabel</name>
    <message>
        <source>▲ Caution: %1</source>
        <extracomment>%1: what is wrong. The sign stands for the severity without colour.</extracomment>
        <translation>▲ 注意: %1</translation>
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
            <numerusform>%n個の項目を確認してください。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::FindingsView</name>
    <message>
        <source>Negotiated values</source>
        <translation>ネゴシエーションの値</translation>
    </message>
    <message>
        <source>No difference is known. When a negotiation fails, what each side wants stands here side by side.</source>
        <translation>相違は見つかっていません。ネゴシエーションに失敗すると、双方の値がここに並びます。</translation>
    </message>
    <message>
        <source>Verdict: %1; where: %2.</source>
        <extracomment>%1: how sure it is, &quot;certain&quot; or &quot;probable&quot;; %2: whose side it is on</extracomment>
        <translation>判定: %1、場所: %2</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>再接続</translation>
    </message>
    <message>
        <source>Change the tunnel</source>
        <translation>Tunnelを変更</translation>
    </message>
    <message>
        <source>Change the gateway</source>
        <translation>Gatewayを変更</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>ログを表示</translation>
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
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
</context>
<context>
    <name>tunneldesk::GatewayModel</name>
    <message>
        <source>no tunnel yet</source>
        <translation>Tunnelなし</translation>
    </message>
    <message>
        <source>%1 of %2 active</source>
        <comment>tunnels of a gateway</comment>
        <translation>%2件中%1件がactive</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>status of a gateway</comment>
        <extracomment>%1: how many tunnels of a gateway are active, %2: the state of the one that needs somebody most</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Bandwidth guarantee</source>
        <translation>帯域幅の保障</translation>
    </message>
    <message>
        <source>IKEv1 Policy</source>
        <translation>IKEv1 Policy</translation>
    </message>
    <message>
        <source>Public IP</source>
        <translation>Public IP</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>Tunnel数</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注記</translation>
    </message>
    <message>
        <source>%1; no limit</source>
        <translation>%1(制限なし)</translation>
    </message>
    <message>
        <source>%1 of %2 guaranteed (%3 %)</source>
        <translation>%1 / 保障 %2 (%3 %)</translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) dropped to keep the guarantee</source>
        <translation>
            <numerusform>保障を守るために破棄したパケット: %n個</numerusform>
        </translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>インバウンド</translation>
    </message>
    <message>
        <source>Outbound</source>
        <translation>アウトバウンド</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>トラフィック</translation>
    </message>
    <message>
        <source>Created</source>
        <comment>when a gateway was made</comment>
        <translation>作成日時</translation>
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
        <translation>IPsec VPN Gatewayがまだありません</translation>
    </message>
    <message>
        <source>A gateway is this computer&apos;s end of the tunnels. Create one, then a tunnel to the Peer Gateway.</source>
        <translation>Gatewayは、このコンピューター側のTunnelの出入口です。まずGatewayを作成し、次にPeer GatewayへのTunnelを作成します。</translation>
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway作成</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>a gateway or tunnel</comment>
        <translation>変更</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Current status</source>
        <translation>現在の状態</translation>
    </message>
    <message>
        <source>IPsec VPN Gateways</source>
        <translation>IPsec VPN Gatewayの一覧</translation>
    </message>
    <message>
        <source>Select a gateway first.</source>
        <translation>先にGatewayを選択してください。</translation>
    </message>
    <message>
        <source>Select a gateway on the page “IPsec VPN Gateway” first.</source>
        <translation>先に「IPsec VPN Gateway」ページでGatewayを選択してください。</translation>
    </message>
    <message>
        <source>Clone</source>
        <comment>a gateway or tunnel</comment>
        <translation>複製</translation>
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
        <translation>作成後は変更できません。</translation>
    </message>
    <message>
        <source>The uplink of this computer that the gateway uses. It cannot be changed later.</source>
        <translation>このGatewayが使う、このコンピューターの回線です。後で変更できません。</translation>
    </message>
    <message>
        <source>Choose the bandwidth guarantee (10 Mbps, 20 Mbps, 30 Mbps) by the size of the network. It holds in both directions: with 10 Mbps, 10 Mbps of inbound traffic and 10 Mbps of outbound traffic are guaranteed.</source>
        <translation>ネットワーク規模を考慮して帯域幅の保障(10Mbps、20Mbps、30Mbps)を選択します。帯域幅の保障は双方向です。 例えば、10Mbpsを選択すると、インバウンドトラフィック10Mbpsアウトバウンドトラフィック10Mbpsが保障されます。</translation>
    </message>
    <message>
        <source>IKEv1 Policy</source>
        <translation>IKEv1 Policy</translation>
    </message>
    <message>
        <source>The IKEv1 Policy is shared by all IPsec VPN Tunnels of this IPsec VPN Gateway.</source>
        <translation>IKEv1 Policyは、当該IPsec VPN GatewayのすべてのIPsec VPN Tunnelに共有されます。</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>詳細設定</translation>
    </message>
    <message>
        <source>Must be the same on both sides; nothing else is tried.</source>
        <translation>双方で同じでなければなりません。ほかのモードは試行しません。</translation>
    </message>
    <message>
        <source>Also when the peer begins in Aggressive mode</source>
        <translation>Peerがアグレッシブモードで開始した場合も応答する</translation>
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
            <numerusform>▲ 注意: %n個のTunnelが切断され、再ネゴシエーションされます: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>▲ Caution: Reducing the bandwidth guarantee can cause packet loss for a moment.</source>
        <translation>▲ 注意: 帯域幅の保障を縮小すると、瞬時にパケットの紛失が発生することがあります。</translation>
    </message>
    <message>
        <source>Change IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway 変更</translation>
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway作成</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Example: tokyo-gateway</source>
        <translation>例: tokyo-gateway</translation>
    </message>
    <message>
        <source>No zone is defined yet</source>
        <translation>Zoneがまだありません</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択してください</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <translation>「%1」を使う</translation>
    </message>
    <message>
        <source>What changes:</source>
        <translation>変更内容:</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s) will negotiate by the new policy when they are renewed: %1</source>
        <extracomment>%n: number of tunnels, %1: their names</extracomment>
        <translation>
            <numerusform>%n個のTunnelが、次の更新のときに新しいPolicyでネゴシエーションします: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ Caution: %n tunnel(s) will negotiate again at once: %1. Until the peer has the new policy, too, they go on with the old one.</source>
        <extracomment>%n: number of tunnels, %1: their names</extracomment>
        <translation>
            <numerusform>▲ 注意: %n個のTunnelがすぐに再ネゴシエーションします: %1。相手側にも新しいPolicyが設定されるまでは、以前のPolicyで続けます。</numerusform>
        </translation>
    </message>
    <message>
        <source>When the new policy takes effect</source>
        <translation>新しいPolicyを適用する時点</translation>
    </message>
    <message>
        <source>Negotiate again now</source>
        <translation>今すぐ再ネゴシエーションする</translation>
    </message>
    <message>
        <source>At the next renewal</source>
        <translation>次の更新のとき</translation>
    </message>
    <message>
        <source>%1 → %2 %3</source>
        <extracomment>a zone, its uplink and that one&apos;s address: &quot;KR-1 → eth0 203.0.113.10&quot;</extracomment>
        <translation>%1 → %2 %3</translation>
    </message>
    <message>
        <source>Set to what the peer has.</source>
        <translation>Peerの値に設定しました。</translation>
    </message>
    <message>
        <source>Nothing was changed: %1.</source>
        <translation>何も変更しませんでした: %1。</translation>
    </message>
    <message>
        <source>Nothing was created: %1.</source>
        <translation>何も作成しませんでした: %1。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::HandshakeView</name>
    <message>
        <source>Handshake, message by message</source>
        <translation>ハンドシェイク(メッセージ順)</translation>
    </message>
    <message>
        <source>No message has been exchanged yet.</source>
        <translation>まだメッセージのやり取りはありません。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::HeadlessRun</name>
    <message>
        <source>Do: %1</source>
        <translation>対処: %1</translation>
    </message>
    <message>
        <source>%1: %2; the file is left untouched, and the last good version beside it runs.</source>
        <translation>%1: %2。ファイルはそのまま残し、同じ場所にある最後に正常だったバージョンで動作します。</translation>
    </message>
    <message>
        <source>%1: nothing goes there until the tunnels run again. To open it all the same: %2</source>
        <translation>%1: Tunnelが再び動作するまで、ここへの通信は遮断されたままです。それでも開くには: %2</translation>
    </message>
    <message>
        <source>%1: there is no tunnel in it.</source>
        <translation>%1: Tunnelが1つもありません。</translation>
    </message>
    <message>
        <source>%1: the profile has no tunnel &quot;%2&quot;.</source>
        <translation>%1: プロファイルにTunnel「%2」がありません。</translation>
    </message>
    <message>
        <source>%1: tunnel &quot;%2&quot; shares its key with another one, which has another key there.</source>
        <translation>%1: Tunnel「%2」は別のTunnelとキーを共有していますが、そのTunnelに別のキーが指定されています。</translation>
    </message>
    <message>
        <source>Another Tunneldesk runs this profile already: commands reach that one.</source>
        <translation>別のTunneldeskがこのプロファイルをすでに実行しています。コマンドはそちらに届きます。</translation>
    </message>
    <message>
        <source>Commands cannot reach this run: %1.</source>
        <translation>この実行にはコマンドが届きません: %1。</translation>
    </message>
    <message>
        <source>Tunnel &quot;%1&quot; has no key here: %2. Give it with --secrets.</source>
        <translation>Tunnel「%1」のキーがありません: %2。--secretsで指定してください。</translation>
    </message>
    <message>
        <source>All tunnels are up.</source>
        <translation>すべてのTunnelが接続されました。</translation>
    </message>
    <message>
        <source>%1: other users may read it. Do: %2</source>
        <translation>%1: 他のユーザーからも読める状態です。対処: %2</translation>
    </message>
    <message>
        <source>%1 (octet %2)</source>
        <comment>what is wrong with a file, where</comment>
        <translation>%1 (%2オクテット目)</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Help</name>
    <message>
        <source>A VPN joins private networks that lie apart, so that hosts reach each other as if they were in one place. Packets travel through a virtual tunnel between two gateways.</source>
        <translation>VPNは、離れた場所にあるプライベートネットワークをつなぎ、同じ場所にあるかのようにホスト同士が通信できるようにします。パケットは2つのGatewayの間の仮想トンネルを通ります。</translation>
    </message>
    <message>
        <source>IPsec protects that tunnel: every packet is encrypted and authenticated. IKE is how the two gateways prove who they are and agree on keys.</source>
        <translation>そのトンネルを守るのがIPsecです。すべてのパケットを暗号化し、認証します。IKEは、両方のGatewayが互いを確認し、鍵を取り決めるための手順です。</translation>
    </message>
    <message>
        <source>Five steps lead to a connected network:</source>
        <translation>次の5つの手順でネットワークがつながります。</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway: this side&apos;s end, with its Zone, bandwidth guarantee and IKEv1 Policy.</source>
        <translation>IPsec VPN Gateway: こちら側の出入口です。Zone、帯域幅の保障、IKEv1 Policyを決めます。</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel: who the peer is, which networks are joined, and how they are protected.</source>
        <translation>IPsec VPN Tunnel: 接続相手、つなぐネットワーク、保護の方法を決めます。</translation>
    </message>
    <message>
        <source>Peer Gateway: the same values on the other side, Local and Remote Network swapped.</source>
        <translation>Peer Gateway: 相手側に同じ値を、Local NetworkとRemote Networkを入れ替えて設定します。</translation>
    </message>
    <message>
        <source>Hosts: on both sides a route to the other network by way of their gateway.</source>
        <translation>ホスト: 両側で、自分側のGatewayを経由して相手ネットワークへ向かう経路を設定します。</translation>
    </message>
    <message>
        <source>Connection: ping or ssh from one host to the other. The tunnel&apos;s state turns active.</source>
        <translation>接続: ホストから相手ホストへpingまたはsshを実行します。Tunnelの状態がactiveになります。</translation>
    </message>
    <message>
        <source>The other side needs a tunnel of its own that mirrors this one:</source>
        <translation>相手側にも、この設定を裏返したTunnelが必要です。</translation>
    </message>
    <message>
        <source>Its Peer IP is the Public IP of this gateway.</source>
        <translation>相手側のPeer IPは、このGatewayのPublic IPです。</translation>
    </message>
    <message>
        <source>Its Local Network is the Remote Network here, and the other way round. They must not overlap.</source>
        <translation>相手側のLocal NetworkはこちらのRemote Network、Remote NetworkはこちらのLocal Networkです。互いに重ならないようにします。</translation>
    </message>
    <message>
        <source>IKEv1 Policy, negotiation mode, Pre-shared Key, IPsec Proposal and Perfect Forward Secrecy are the same on both sides.</source>
        <translation>IKEv1 Policy、ネゴシエーションモード、Pre-shared Key、IPsec Proposal、Perfect Forward Secrecyは両側で同じにします。</translation>
    </message>
    <message>
        <source>A host sends a packet into the tunnel only if its route to the other network leads to the gateway. Set that route on the hosts, or on the router that is their default gateway.</source>
        <translation>相手ネットワークへの経路がGatewayを向いているホストだけが、パケットをTunnelへ送ります。経路は各ホスト、またはデフォルトゲートウェイのルーターに設定します。</translation>
    </message>
    <message>
        <source>Both sides need it: without the way back no answer arrives. This computer must forward packets (ip_forward), and firewalls must let them pass.</source>
        <translation>両側で必要です。戻りの経路がないと応答が届きません。このコンピューターではパケット転送(ip_forward)を有効にし、ファイアウォールで通過を許可します。</translation>
    </message>
    <message>
        <source>Send a ping, or open ssh, from a host in the Local Network to one in the Remote Network. The first packet brings the tunnel up, if it is not up yet.</source>
        <translation>Local NetworkのホストからRemote Networkのホストへ、pingまたはsshを実行します。未接続の場合は、最初のパケットでTunnelが接続されます。</translation>
    </message>
    <message>
        <source>When an answer has come back, the tunnel&apos;s state reads “active”. Click the state to see its VPN sessions, counters and, when it fails, the reason.</source>
        <translation>応答が届くと、Tunnelの状態が「active」になります。状態をクリックすると、VPNセッション、カウンター、失敗した場合はその原因が表示されます。</translation>
    </message>
    <message>
        <source>Interface, Routing and IPsec VPN Tunnel show what this computer does now, once a second. A pause keeps the table as it is; filter, columns and export are beside it.</source>
        <translation>インターフェース、ルーティング、IPsec VPN Tunnelの各表は、このコンピューターの現在の状態を1秒ごとに表示します。一時停止すると表がそのまま残ります。検索、列の選択、エクスポートもできます。</translation>
    </message>
    <message>
        <source>Each message of a negotiation, each change of state and each error, with the time and the tunnel. Filter by level, area, tunnel or words; a click with the right button includes or excludes what stands in a cell.</source>
        <translation>ネゴシエーションの各メッセージ、状態の変化、エラーを、時刻とTunnelとともに記録します。レベル、分類、Tunnel、語句で絞り込めます。右クリックすると、セルの内容を対象に含めたり除外したりできます。</translation>
    </message>
    <message>
        <source>A zone is an uplink of this computer: the outer address that peers see, and the Private Subnets behind it. Zones are found at the first start and edited in the settings. A gateway keeps its zone.</source>
        <translation>Zoneはこのコンピューターの外向きの回線です。Peerから見える外側のアドレスと、その内側のPrivate Subnetからなります。初回の起動時に検出され、設定で編集できます。GatewayのZoneは後から変更できません。</translation>
    </message>
    <message>
        <source>The guarantee is the bandwidth of the gateway&apos;s tunnels together: 10, 20 or 30 Mbps. It holds in both directions: with 10 Mbps, 10 come in and 10 go out at the same time.</source>
        <translation>そのGatewayのすべてのTunnelを合わせた帯域幅で、10、20、30 Mbpsから選びます。双方向に適用され、10 Mbpsの場合はインバウンドとアウトバウンドのそれぞれに10 Mbpsが保障されます。</translation>
    </message>
    <message>
        <source>More than that is held back for a moment and then dropped. When the guarantee is made smaller, some packets may be lost at that moment.</source>
        <translation>それを超えるパケットは短時間待たされた後、破棄されます。保障を縮小すると、その瞬間にパケットが失われることがあります。</translation>
    </message>
    <message>
        <source>The IKEv1 Policy says how the gateways negotiate: encryption, hash, D-H Group and lifetime of the IKE SA. Authentication is by Pre-shared Key.</source>
        <translation>IKEv1 Policyは、Gateway同士のネゴシエーションの方法です。IKE SAの暗号化、ハッシュ、D-H Group、Lifetimeを決めます。認証方式はpre-shareです。</translation>
    </message>
    <message>
        <source>All tunnels of a gateway share it, and the peer must have the same. D-H Group 1, 2 and 5, DES, 3DES, MD5 and SHA-1 are weak today; choose them only for a peer that knows nothing better.</source>
        <translation>GatewayのすべてのTunnelで共有され、Peerも同じ値にする必要があります。D-H Group 1、2、5、DES、3DES、MD5、SHA-1は現在では脆弱です。Peerが他に対応していない場合だけ選んでください。</translation>
    </message>
    <message>
        <source>A gateway is this side&apos;s end of its tunnels. It has a name, a Zone whose outer address it uses, a bandwidth guarantee and an IKEv1 Policy. It can be deleted once it has no tunnels.</source>
        <translation>Gatewayは、こちら側のTunnelの出入口です。名前、外側のアドレスを持つZone、帯域幅の保障、IKEv1 Policyからなります。Tunnelがなくなると削除できます。</translation>
    </message>
    <message>
        <source>The Public IP of the other side&apos;s gateway. The tunnel is between the two gateways, so this address must be reachable from here; a host behind it is not meant.</source>
        <translation>相手側のGatewayが持つPublic IPアドレスです。Tunnelは2つのGatewayの間に張られるため、ここから到達できるアドレスが必要です。その内側のホストのアドレスではありません。</translation>
    </message>
    <message>
        <source>Gateway and Peer IP stay as they are once the tunnel is created.</source>
        <translation>GatewayとPeer IPは、Tunnelの作成後は変更できません。</translation>
    </message>
    <message>
        <source>Local Network: what the peer may reach here, inside a Private Subnet of the zone. Remote Network: what is reached over there. Both as a network with its length, such as 10.1.0.0/16.</source>
        <translation>Local Networkは、Peerからの到達を許すこちら側のネットワークで、ZoneのPrivate Subnet内に定めます。Remote Networkは、到達したい相手側のネットワークです。どちらも10.1.0.0/16のように長さを付けて指定します。</translation>
    </message>
    <message>
        <source>They must not overlap, neither with each other nor with another tunnel; else nobody could tell where a packet belongs.</source>
        <translation>互いに、また他のTunnelとも重ならないようにします。重なると、パケットの行き先を決められません。</translation>
    </message>
    <message>
        <source>Both gateways prove with it who they are, so both must hold exactly the same: a space more is another key. Let one be generated, and hand it over by a safe way.</source>
        <translation>両方のGatewayが互いを確認するためのキーです。完全に同じものを設定してください。空白が1つ多いだけでも別のキーになります。生成機能で作成し、安全な方法で相手に渡してください。</translation>
    </message>
    <message>
        <source>It is kept in the desktop&apos;s keychain, in a vault under a passphrase, in memory, or asked for each time; never in the profile.</source>
        <translation>デスクトップのキーチェーン、パスフレーズで保護した保管ファイル、メモリーのいずれかに保管するか、毎回入力します。プロファイルには保存されません。</translation>
    </message>
    <message>
        <source>How the packets themselves are protected, in Tunnel mode: ESP encryption and ESP authentication. AES-GCM does both. The peer must have the same.</source>
        <translation>パケット自体の保護方法です。モードはTunnelで固定で、ESP暗号化とESP認証を選びます。AES-GCMは両方を兼ねます。Peerも同じ値にする必要があります。</translation>
    </message>
    <message>
        <source>How long one set of keys is used for a VPN session (Security Association). Before it ends, new keys are negotiated without a break. An hour is usual; shorter means more negotiations. Where the two sides differ, the shorter one counts.</source>
        <translation>VPNセッション(Security Association)で1組の鍵を使い続ける時間です。期限の前に、通信を止めずに新しい鍵を取り決めます。通常は1時間です。短くするとネゴシエーションが増えます。両側で異なる場合は短い方が使われます。</translation>
    </message>
    <message>
        <source>With Perfect Forward Secrecy each session has keys from an exchange of its own: who learns one key, or even the Pre-shared Key, still cannot read the other sessions. Both sides need it, with the same D-H Group.</source>
        <translation>Perfect Forward Secrecyを使うと、セッションごとに独立した鍵交換を行います。1つの鍵やPre-shared Keyが漏れても、他のセッションは解読されません。両側で同じD-H Groupを設定します。</translation>
    </message>
    <message>
        <source>Dead Peer Detection asks a silent peer whether it is still there, and connects anew when it is not. ON asks and answers, One-way only answers the peer&apos;s R-U-THERE, OFF does neither by itself.</source>
        <translation>Dead Peer Detectionは、通信のないPeerが生きているかを確認し、応答がなければ接続し直します。ONは確認と応答の両方、One-wayはPeerのR-U-THEREへの応答だけを行い、OFFは自分からはどちらも行いません。</translation>
    </message>
    <message>
        <source>Nothing here has to be set. Identities differ from the address only where the peer demands it; NAT traversal, MTU and MSS follow from the way; when the tunnel is down, its networks stay closed rather than unprotected.</source>
        <translation>通常、ここで設定が必要なものはありません。IDはPeerが求める場合だけ、アドレス以外を指定します。NATトラバーサル、MTU、MSSは経路から決まります。Tunnelが切れている間、Remote Networkへの通信は保護されないまま送られずに閉じられます。</translation>
    </message>
    <message>
        <source>A tunnel joins networks here with networks behind one peer. It is made in two steps: the settings, then a final confirmation of all values. Several network pairs may share a tunnel; each has a session and a state of its own.</source>
        <translation>Tunnelは、こちらのネットワークと1つのPeerの内側にあるネットワークをつなぎます。設定と最終確認の2段階で作成します。複数のネットワークの組を1つのTunnelにまとめられ、組ごとにセッションと状態があります。</translation>
    </message>
    <message>
        <source>What is an IPsec VPN?</source>
        <translation>IPsec VPNとは</translation>
    </message>
    <message>
        <source>What are the steps?</source>
        <translation>利用の手順</translation>
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
        <translation>帯域幅の保障とは</translation>
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
        <translation>Peer IPとは</translation>
    </message>
    <message>
        <source>Local Network and Remote Network</source>
        <translation>Local NetworkとRemote Network</translation>
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
        <translation>詳細設定</translation>
    </message>
    <message>
        <source>Peer Gateway</source>
        <translation>Peer Gateway</translation>
    </message>
    <message>
        <source>Hosts and their routes</source>
        <translation>ホストと経路</translation>
    </message>
    <message>
        <source>Connection test</source>
        <translation>接続テスト</translation>
    </message>
    <message>
        <source>Current status</source>
        <translation>現在の状態</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Four questions, from this computer outwards:</source>
        <translation>このコンピューターから外へ、4つの問いに答えます。</translation>
    </message>
    <message>
        <source>Does a host on the other side answer? The connection test sends a ping, opens TCP 22 and looks for the greatest packet that passes, all through the tunnel.</source>
        <translation>相手側のホストは応答するか。接続テストはTunnelを通してpingを送り、TCP 22に接続し、そのまま届く最大のパケットを調べます。</translation>
    </message>
    <message>
        <source>What does this computer lack? Each check says what helps; a command is copied, never run.</source>
        <translation>このコンピューターに足りないものは何か。各項目に対処方法が示されます。コマンドはコピーされるだけで、実行されません。</translation>
    </message>
    <message>
        <source>Who has UDP 500 and 4500? Another IPsec program must give them up first.</source>
        <translation>UDP 500と4500を使っているのは何か。ほかのIPsecプログラムが先に解放する必要があります。</translation>
    </message>
    <message>
        <source>What does somebody who helps have to know? The support bundle shows all of it before it is saved; Pre-shared Keys are never in it.</source>
        <translation>サポートする人に必要な情報は何か。サポート情報は保存前にすべて表示されます。Pre-shared Keyは含まれません。</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>診断</translation>
    </message>
    <message>
        <source>An export puts the whole profile, or the gateways and tunnels that are ticked, into one file: the settings alone, or with the Pre-shared Keys under a passphrase. Without the passphrase nobody can read such a file, not even you.</source>
        <translation>エクスポートでは、プロファイル全体、またはチェックを付けたGatewayとTunnelを1つのファイルに書き出します。設定だけを書き出すことも、パスフレーズで保護してPre-shared Keyを含めることもできます。パスフレーズがなければ、本人を含めて誰もそのファイルを読めません。</translation>
    </message>
    <message>
        <source>An import shows first what a file holds and what is here under the same name, then takes all of it over or nothing; it can be undone for a minute. Files of strongSwan (swanctl.conf, ipsec.conf) and Shrew (.vpn) are read, too.</source>
        <translation>インポートでは、まずファイルの内容と、同じ名前ですでにあるものを表示し、そのうえですべてを取り込むか、何も取り込みません。1分間は元に戻せます。strongSwan(swanctl.conf、ipsec.conf)とShrew(.vpn)のファイルも読み込めます。</translation>
    </message>
    <message>
        <source>Export and import</source>
        <translation>エクスポートとインポート</translation>
    </message>
    <message>
        <source>With the Peer ID “any” the peer may name itself as it likes, and the Pre-shared Key alone shows who it is. It helps where the ID cannot be known, as behind a NAT that gives the peer another address inside; a name set on both sides is the better way.</source>
        <translation>PeerのIDを「すべて許可」にすると、Peerはどのように名乗ってもよく、相手を確かめるのはPre-shared Keyだけになります。NATがPeerに内側の別のアドレスを与える場合など、IDがわからないときに役立ちます。両側で決めた名前を設定するほうが確実です。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Topics of the help</source>
        <translation>ヘルプの項目</translation>
    </message>
    <message>
        <source>Text of the help</source>
        <translation>ヘルプの本文</translation>
    </message>
</context>
<context>
    <name>tunneldesk::IdentityEditor</name>
    <message>
        <source>%1, type</source>
        <extracomment>%1: the label of a row, &quot;Own ID&quot;</extracomment>
        <translation>%1、種類</translation>
    </message>
    <message>
        <source>%1, value</source>
        <translation>%1、値</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ImportDialog</name>
    <message>
        <source>Where</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Import profile</source>
        <translation>プロファイルのインポート</translation>
    </message>
    <message>
        <source>%1 (%2): %3, %4.</source>
        <comment>file, its format, number of gateways, number of tunnels</comment>
        <translation>%1 (%2): %3、%4。</translation>
    </message>
    <message numerus="yes">
        <source>%n gateway(s)</source>
        <translation>
            <numerusform>Gateway %n件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s)</source>
        <translation>
            <numerusform>Tunnel %n件</numerusform>
        </translation>
    </message>
    <message>
        <source>Objects of the file</source>
        <translation>ファイルの内容</translation>
    </message>
    <message>
        <source>For the selected objects</source>
        <translation>選択した項目について</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>新しい名前</translation>
    </message>
    <message>
        <source>Keys of the file are stored</source>
        <translation>ファイルのキーの保管先</translation>
    </message>
    <message>
        <source>Not taken over</source>
        <translation>取り込まれない設定</translation>
    </message>
    <message numerus="yes">
        <source>Not taken over (%n)</source>
        <translation>
            <numerusform>取り込まれない設定 (%n件)</numerusform>
        </translation>
    </message>
    <message>
        <source>Import</source>
        <translation>インポート</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>▲ Caution: %1</source>
        <translation>▲ 注意: %1</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
    <message>
        <source>So it cannot be imported:</source>
        <translation>このままではインポートできません。</translation>
    </message>
    <message>
        <source>There is nothing to import: choose what is to be added or replaced.</source>
        <translation>インポートするものがありません。追加または置き換える項目を選択してください。</translation>
    </message>
    <message>
        <source>Nothing was changed: %1.</source>
        <translation>何も変更しませんでした: %1。</translation>
    </message>
    <message>
        <source>Search in the objects of the file</source>
        <translation>ファイルの項目を検索</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <translation>「%1」を使う</translation>
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
        <translation>キーを含む</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Compared with here</source>
        <translation>現在の設定との比較</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>処理</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>異なる項目</translation>
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
        <translation>停止</translation>
    </message>
    <message>
        <source>up</source>
        <comment>state of an interface</comment>
        <translation>動作中</translation>
    </message>
    <message>
        <source>no link</source>
        <comment>state of an interface</comment>
        <translation>リンクなし</translation>
    </message>
    <message>
        <source>VPN tunnel</source>
        <translation>VPN Tunnel</translation>
    </message>
    <message>
        <source>uplink</source>
        <translation>アップリンク</translation>
    </message>
    <message>
        <source>loopback</source>
        <translation>ループバック</translation>
    </message>
    <message>
        <source>other</source>
        <comment>role of an interface</comment>
        <translation>その他</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>役割</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用元</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Rate in</source>
        <translation>受信速度</translation>
    </message>
    <message>
        <source>Rate out</source>
        <translation>送信速度</translation>
    </message>
    <message>
        <source>Bytes received</source>
        <translation>受信バイト</translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation>送信バイト</translation>
    </message>
    <message>
        <source>Packets in</source>
        <translation>受信パケット</translation>
    </message>
    <message>
        <source>Packets out</source>
        <translation>送信パケット</translation>
    </message>
    <message>
        <source>Drops</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>The bandwidth guarantee of %1, in each direction.</source>
        <translation>%1の帯域幅の保障(各方向)。</translation>
    </message>
    <message>
        <source>The capacity of the zone %1.</source>
        <translation>Zone %1の容量。</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>Speed limit</source>
        <translation>速度の上限</translation>
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
        <translation>%2 へのTunnel「%1」がキーを待っています。</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>tunneldesk::KeyKeeper</name>
    <message>
        <source>The key of “%1” could not be read: %2.</source>
        <translation>「%1」のキーを読み取れませんでした: %2。</translation>
    </message>
    <message>
        <source>Enter the key</source>
        <translation>キーを入力</translation>
    </message>
    <message>
        <source>The key of “%1” is in the vault.</source>
        <translation>「%1」のキーは保管ファイルにあります。</translation>
    </message>
    <message>
        <source>“%1” is waiting for the keychain, which may have a question of its own open.</source>
        <translation>「%1」はキーチェーンの応答を待っています。キーチェーンの確認画面が開いている可能性があります。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::LifetimeEditor</name>
    <message>
        <source>%1: set to %2</source>
        <extracomment>%1: the label of a field, %2: a duration</extracomment>
        <translation>%1: %2に設定</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>seconds, behind a number</extracomment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>%1 h</source>
        <extracomment>%1: a number of hours</extracomment>
        <translation>%1時間</translation>
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
        <translation>時刻</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>分類</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>内容</translation>
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
        <translation>ログ</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>まだ何も起きていません</translation>
    </message>
    <message>
        <source>Each message, change of state and error of the tunnels appears here.</source>
        <translation>Tunnelのメッセージ、状態の変化、エラーがここに表示されます。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>消去</translation>
    </message>
    <message>
        <source>To the newest line</source>
        <translation>最新の行へ</translation>
    </message>
    <message>
        <source>All tunnels</source>
        <translation>すべてのTunnel</translation>
    </message>
    <message>
        <source>Lowest level shown</source>
        <translation>表示する最低レベル</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>%1以上</translation>
    </message>
    <message>
        <source>No line passes the filters above.</source>
        <translation>上のフィルターに一致する行はありません。</translation>
    </message>
    <message>
        <source>Copy and export</source>
        <translation>コピーとエクスポート</translation>
    </message>
    <message>
        <source>Area shown</source>
        <translation>表示する分類</translation>
    </message>
    <message>
        <source>Tunnel shown</source>
        <translation>表示するTunnel</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正規表現</translation>
    </message>
    <message>
        <source>Take the search for a regular expression</source>
        <translation>検索語を正規表現として扱います</translation>
    </message>
    <message>
        <source>Empties this view; the journal keeps its lines</source>
        <translation>この表示だけを空にします。記録は残ります</translation>
    </message>
    <message>
        <source>Copy what is shown as text</source>
        <translation>表示内容をテキストでコピー</translation>
    </message>
    <message>
        <source>Copy what is shown as JSON lines</source>
        <translation>表示内容をJSON Linesでコピー</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>テキストで保存…</translation>
    </message>
    <message>
        <source>Save as JSON lines…</source>
        <translation>JSON Linesで保存…</translation>
    </message>
    <message>
        <source>All areas</source>
        <translation>すべての分類</translation>
    </message>
    <message>
        <source>Words; -word leaves out</source>
        <translation>検索(-語 で除外)</translation>
    </message>
    <message>
        <source>This is not a valid regular expression.</source>
        <translation>正規表現として正しくありません。</translation>
    </message>
    <message>
        <source>%1 is not “%2”</source>
        <extracomment>%1: a column of the log, %2: what has to stand there, or must not</extracomment>
        <translation>%1が「%2」以外</translation>
    </message>
    <message>
        <source>%1 is “%2”</source>
        <translation>%1が「%2」</translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation>このフィルターを外します</translation>
    </message>
    <message>
        <source>Only lines with “%1”</source>
        <translation>「%1」の行だけを表示</translation>
    </message>
    <message>
        <source>No lines with “%1”</source>
        <translation>「%1」の行を除外</translation>
    </message>
    <message>
        <source>Save as JSON lines</source>
        <translation>JSON Linesで保存</translation>
    </message>
    <message>
        <source>Save as text</source>
        <translation>テキストで保存</translation>
    </message>
    <message numerus="yes">
        <source>%n new ↓</source>
        <translation>
            <numerusform>新着 %n 件 ↓</numerusform>
        </translation>
    </message>
    <message>
        <source>IKE only</source>
        <translation>IKEのみ</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>エラーのみ</translation>
    </message>
</context>
<context>
    <name>tunneldesk::MainWindow</name>
    <message>
        <source>Interface</source>
        <translation>インターフェース</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>表示するものはありません</translation>
    </message>
    <message>
        <source>The interfaces appear when the engine is running.</source>
        <translation>エンジンが動作すると、インターフェースが表示されます。</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>ルーティング</translation>
    </message>
    <message>
        <source>The routes appear when the engine is running.</source>
        <translation>エンジンが動作すると、経路が表示されます。</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel</translation>
    </message>
    <message>
        <source>No IPsec VPN Tunnel yet</source>
        <translation>IPsec VPN Tunnelがまだありません</translation>
    </message>
    <message>
        <source>The state of each tunnel and of its network pairs appears here.</source>
        <translation>各Tunnelとそのネットワークの組の状態がここに表示されます。</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message numerus="yes">
        <source>Quit and disconnect %n tunnel(s)?</source>
        <translation>
            <numerusform>%n個のTunnelを切断して終了しますか?</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>No</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>Zones…</source>
        <translation>Zone…</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>ウィンドウを閉じる</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>Current status: %1</source>
        <translation>現在の状態: %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>&amp;Gateway</source>
        <translation>Gateway(&amp;G)</translation>
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway作成</translation>
    </message>
    <message>
        <source>&amp;Tunnel</source>
        <translation>Tunnel(&amp;T)</translation>
    </message>
    <message>
        <source>Create IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel作成</translation>
    </message>
    <message>
        <source>Connect or disconnect</source>
        <translation>接続または切断</translation>
    </message>
    <message>
        <source>Log of the selected tunnel</source>
        <translation>選択したTunnelのログ</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>About Tunneldesk</source>
        <translation>Tunneldeskについて</translation>
    </message>
    <message>
        <source>Change what is selected</source>
        <translation>選択した項目を変更</translation>
    </message>
    <message>
        <source>Delete what is selected</source>
        <translation>選択した項目を削除</translation>
    </message>
    <message>
        <source>Open the details</source>
        <translation>詳細を開く</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>選択した行をコピー</translation>
    </message>
    <message>
        <source>An IPsec VPN console with its own IKEv1 gateway inside. Apache License 2.0.</source>
        <translation>IKEv1ゲートウェイを内蔵したIPsec VPNコンソールです。Apache License 2.0。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>インポート…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>エクスポート…</translation>
    </message>
    <message>
        <source>Peer sheet…</source>
        <translation>ピア設定シート…</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>保存しました: %1</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 に書き込めませんでした。</translation>
    </message>
    <message>
        <source>Back from %1 of sleep: the tunnels are being checked and negotiated anew where needed.</source>
        <translation>%1のスリープから復帰しました。Tunnelを確認し、必要に応じて再ネゴシエーションします。</translation>
    </message>
    <message>
        <source>Tunneldesk (view only)</source>
        <translation>Tunneldesk(参照専用)</translation>
    </message>
    <message>
        <source>Tunneldesk went on in the tray while its window was closed. The tunnels stayed up.</source>
        <translation>ウィンドウを閉じている間も、Tunneldeskはトレイで動作していました。Tunnelは接続されたままです。</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>設定…</translation>
    </message>
    <message>
        <source>Help on what is in focus</source>
        <translation>操作中の項目のヘルプ</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>はじめての手順</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>Quick open</source>
        <translation>クイックオープン</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Tunneldesk (demo)</source>
        <translation>Tunneldesk(デモ)</translation>
    </message>
    <message>
        <source>The vault is open.</source>
        <translation>保管ファイルは開いています。</translation>
    </message>
    <message>
        <source>The vault is locked; its passphrase is asked for when a key is needed.</source>
        <translation>保管ファイルはロックされています。キーが必要になったときにパスフレーズを尋ねます。</translation>
    </message>
    <message>
        <source>There is no vault yet; it is made with the first key that goes there.</source>
        <translation>保管ファイルはまだありません。最初のキーを入れるときに作られます。</translation>
    </message>
    <message>
        <source>Connect its tunnels</source>
        <translation>このGatewayのTunnelを接続</translation>
    </message>
    <message>
        <source>Disconnect its tunnels</source>
        <translation>このGatewayのTunnelを切断</translation>
    </message>
    <message>
        <source>Connection test</source>
        <translation>接続テスト</translation>
    </message>
    <message>
        <source>No TUN device yet: no tunnel is active.</source>
        <translation>TUNデバイスはまだありません。activeなTunnelはありません。</translation>
    </message>
    <message>
        <source>View only</source>
        <translation>参照専用</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>最新の情報に更新</translation>
    </message>
    <message>
        <source>Clone what is selected</source>
        <translation>選択したものを複製</translation>
    </message>
    <message>
        <source>Rename the selected tunnel</source>
        <translation>選択したTunnelの名前を変更</translation>
    </message>
    <message>
        <source>Menu of the selected row</source>
        <translation>選択した行のメニュー</translation>
    </message>
    <message>
        <source>Select a tunnel on the page “IPsec VPN Tunnel” first.</source>
        <translation>先に「IPsec VPN Tunnel」ページでTunnelを選択してください。</translation>
    </message>
    <message>
        <source>Select a tunnel first.</source>
        <translation>先にTunnelを選択してください。</translation>
    </message>
    <message>
        <source>Select one tunnel only.</source>
        <translation>Tunnelを1つだけ選択してください。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Tunneldesk goes on in the tray</source>
        <translation>Tunneldeskはトレイで動作を続けます</translation>
    </message>
    <message>
        <source>The window is closed; the tunnels stay up. The tray&apos;s menu opens it again and quits.</source>
        <translation>ウィンドウを閉じても、Tunnelは接続されたままです。トレイのメニューから再表示と終了ができます。</translation>
    </message>
    <message>
        <source>The VPN sessions end with the program. Until it runs again nothing is blocked: what is sent to the Remote Networks takes the ordinary route, in clear.</source>
        <translation>プログラムとともにVPNセッションも終了します。次に起動するまで遮断は行われず、Remote Network宛ての通信は通常の経路を平文で流れます。</translation>
    </message>
    <message>
        <source>This page has nothing to search.</source>
        <translation>このページには検索できるものがありません。</translation>
    </message>
    <message>
        <source>T&amp;ools</source>
        <translation>ツール(&amp;O)</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>このコンピューターを確認</translation>
    </message>
    <message>
        <source>Support bundle…</source>
        <translation>サポート情報…</translation>
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
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>メッセージを閉じる</translation>
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
        <translation>インターフェース</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>ルーティング</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>ナビゲーション</translation>
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
        <translation>現在の状態</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>診断</translation>
    </message>
</context>
<context>
    <name>tunneldesk::NegotiationModel</name>
    <message>
        <source>equal</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>different</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>通知なし</translation>
    </message>
    <message>
        <source>not offered</source>
        <translation>提示なし</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>This side</source>
        <translation>こちら側</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Peer</translation>
    </message>
</context>
<context>
    <name>tunneldesk::NetworkEditor</name>
    <message>
        <source>+ Add a network</source>
        <translation>+ ネットワークを追加</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <extracomment>%1: the label of a list, %2: the number of a line in it</extracomment>
        <translation>%1、%2行目</translation>
    </message>
    <message>
        <source>Add a line to %1</source>
        <extracomment>%1: the label of a list</extracomment>
        <translation>%1に行を追加</translation>
    </message>
</context>
<context>
    <name>tunneldesk::NetworkRow</name>
    <message>
        <source>Remove %1</source>
        <extracomment>%1: the name of a line in a list</extracomment>
        <translation>%1を削除</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1にする</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <extracomment>%1: a corrected network, as &quot;10.1.0.0/16&quot;</extracomment>
        <translation>この行を削除</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Notifier</name>
    <message>
        <source>“%1” is connected again</source>
        <translation>「%1」が再び接続されました</translation>
    </message>
    <message>
        <source>“%1” is not connected</source>
        <translation>「%1」が接続されていません</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Operations</name>
    <message>
        <source>A gateway stands in a zone, and there is none yet.</source>
        <translation>GatewayにはZoneが必要ですが、Zoneがまだありません。</translation>
    </message>
    <message>
        <source>Zones…</source>
        <translation>Zone…</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Reduce the bandwidth guarantee of “%1” from %2 to %3?</source>
        <translation>「%1」の帯域幅の保障を%2から%3に縮小しますか?</translation>
    </message>
    <message>
        <source>Reducing the bandwidth guarantee can cause packet loss for a moment.</source>
        <translation>帯域幅の保障を縮小すると、瞬時にパケットの紛失が発生することがあります。</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>No</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>The gateway “%1” was created. Next: create a tunnel.</source>
        <translation>Gateway「%1」を作成しました。次にIPsec VPN Tunnelを作成します。</translation>
    </message>
    <message>
        <source>Create IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel作成</translation>
    </message>
    <message>
        <source>The gateway “%1” was changed. %2</source>
        <comment>name; what running tunnels feel</comment>
        <translation>Gateway「%1」を変更しました。%2</translation>
    </message>
    <message>
        <source>Delete IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway 削除</translation>
    </message>
    <message>
        <source>Delete the gateway “%1”?</source>
        <translation>Gateway「%1」を削除しますか?</translation>
    </message>
    <message>
        <source>The gateway “%1” cannot be deleted.</source>
        <translation>Gateway「%1」は削除できません。</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnels were added to this IPsec VPN Gateway. Delete them first:</source>
        <translation>当該IPsec VPN Gatewayに追加したIPsec VPN Tunnelが存在すれば削除できません。先に次のTunnelを削除してください。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>The gateway “%1” was deleted.</source>
        <translation>Gateway「%1」を削除しました。</translation>
    </message>
    <message>
        <source>Nothing was changed: %1.</source>
        <translation>何も変更しませんでした: %1。</translation>
    </message>
    <message>
        <source>The profile could not be read; it is left untouched.</source>
        <translation>プロファイルを読み取れなかったため、そのまま残しています。</translation>
    </message>
    <message>
        <source>Create an IPsec VPN Gateway first.</source>
        <translation>先にIPsec VPN Gatewayを作成してください。</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s) still use it: %1</source>
        <translation>
            <numerusform>%n個のTunnelが使用中です: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a tunnel first.</source>
        <translation>先にTunnelを選択してください。</translation>
    </message>
    <message>
        <source>The engine is not running.</source>
        <translation>エンジンが動作していません。</translation>
    </message>
    <message>
        <source>It is connected already.</source>
        <translation>すでに接続しています。</translation>
    </message>
    <message>
        <source>It is not connected.</source>
        <translation>接続していません。</translation>
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway作成</translation>
    </message>
    <message>
        <source>The key of “%1” goes into the vault.</source>
        <translation>「%1」のキーを保管ファイルに保存します。</translation>
    </message>
    <message>
        <source>The key of “%1” is in the vault.</source>
        <translation>「%1」のキーは保管ファイルにあります。</translation>
    </message>
    <message>
        <source>The tunnel “%1” was created. Next: set up the Peer Gateway with the same values, mirrored.</source>
        <translation>Tunnel「%1」を作成しました。次にPeer Gatewayに同じ値を、LocalとRemoteを入れ替えて設定します。</translation>
    </message>
    <message>
        <source>The tunnel “%1” was changed. %2</source>
        <comment>name; what running tunnels feel</comment>
        <translation>Tunnel「%1」を変更しました。%2</translation>
    </message>
    <message>
        <source>Delete IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel 削除</translation>
    </message>
    <message>
        <source>Delete the tunnel “%1”?</source>
        <translation>Tunnel「%1」を削除しますか?</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n tunnel(s)?</source>
        <translation>
            <numerusform>%n個のTunnelを削除しますか?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s) deleted.</source>
        <translation>
            <numerusform>%n個のTunnelを削除しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keys that are exported are in the vault.</source>
        <translation>エクスポートするキーは保管ファイルにあります。</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>%1にエクスポートしました。</translation>
    </message>
    <message>
        <source>%1 No key was stored for: %2.</source>
        <comment>Exported to ...; names of tunnels</comment>
        <translation>%1 次のTunnelのキーは保管されていないため、含まれていません: %2。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>All that can be imported (%1);;All files (*)</source>
        <translation>インポートできるファイル (%1);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Import profile</source>
        <translation>プロファイルのインポート</translation>
    </message>
    <message>
        <source>“%1” was not imported: %2.</source>
        <translation>「%1」をインポートできませんでした: %2。</translation>
    </message>
    <message>
        <source>Keys of the file go into the vault.</source>
        <translation>ファイルのキーを保管ファイルに保存します。</translation>
    </message>
    <message>
        <source>Imported. %1</source>
        <comment>2 objects added.</comment>
        <translation>インポートしました。%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>The profile has changed since the import, so the import cannot be undone.</source>
        <translation>インポートのあとにプロファイルが変更されたため、元に戻せません。</translation>
    </message>
    <message>
        <source>The import was undone.</source>
        <translation>インポートを元に戻しました。</translation>
    </message>
    <message>
        <source>The console is set to view only.</source>
        <translation>コンソールは参照専用に設定されています。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>元に戻せるものはありません。</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>切断</translation>
    </message>
    <message numerus="yes">
        <source>Disconnect %n tunnel(s)?</source>
        <translation>
            <numerusform>%n個のTunnelを切断しますか?</numerusform>
        </translation>
    </message>
    <message>
        <source>The VPN sessions end. Nothing goes out in clear meanwhile.</source>
        <translation>VPNセッションが終了します。その間も平文では何も送られません。</translation>
    </message>
    <message>
        <source>No key is stored anywhere else.</source>
        <translation>ほかの場所に保存されているキーはありません。</translation>
    </message>
    <message>
        <source>Keys are moved into or out of the vault.</source>
        <translation>キーを保管ファイルへ、または保管ファイルから移動します。</translation>
    </message>
    <message numerus="yes">
        <source>The keys of %n tunnel(s) were moved.</source>
        <translation>
            <numerusform>%n個のTunnelのキーを移動しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The name of a gateway is fixed after its creation: “%1” keeps it. Bandwidth guarantee and IKEv1 Policy can be changed.</source>
        <translation>Gatewayの名前は作成後に変更できません。「%1」のままです。帯域幅の保障とIKEv1 Policyを変更することができます。</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>a gateway or tunnel</comment>
        <translation>変更</translation>
    </message>
    <message>
        <source>Begin with an empty profile</source>
        <translation>空のプロファイルで始める</translation>
    </message>
    <message>
        <source>Begin with an empty profile?</source>
        <translation>空のプロファイルで始めますか?</translation>
    </message>
    <message>
        <source>The file that cannot be read is kept beside it, as %1.unreadable.</source>
        <translation>読み取れないファイルは%1.unreadableとして残します。</translation>
    </message>
    <message>
        <source>Traffic flows now: ↓ %1 ↑ %2.</source>
        <extracomment>%1, %2: bits a second in and out</extracomment>
        <translation>現在のトラフィック: ↓ %1 ↑ %2。</translation>
    </message>
    <message>
        <source>Delete an IPsec SA</source>
        <translation>IPsec SAの削除</translation>
    </message>
    <message>
        <source>Delete the SA pair %1 of the tunnel “%2”?</source>
        <extracomment>%1: an SPI, %2: a tunnel&apos;s name</extracomment>
        <translation>Tunnel「%2」のSAの組 %1 を削除しますか?</translation>
    </message>
    <message>
        <source>The peer is told. The tunnel stays connected: a new SA pair is negotiated at once.</source>
        <translation>相手側に通知されます。Tunnelの接続は維持され、新しいSAの組がすぐにネゴシエーションされます。</translation>
    </message>
    <message>
        <source>The peer is told. The tunnel stays connected: a new SA pair is negotiated at once. What is sent between these networks meanwhile takes the ordinary route, in clear.</source>
        <translation>相手側に通知されます。Tunnelの接続は維持され、新しいSAの組がすぐにネゴシエーションされます。それまでの間、このネットワーク間の通信は通常の経路を平文で流れます。</translation>
    </message>
    <message>
        <source>The peer is told. Traffic between these networks stops until the tunnel connects again.</source>
        <translation>相手側に通知されます。Tunnelが再接続されるまで、このネットワーク間の通信は停止します。</translation>
    </message>
    <message>
        <source>The peer is told. Until the tunnel connects again, what is sent between these networks takes the ordinary route, in clear.</source>
        <translation>相手側に通知されます。Tunnelが再接続されるまで、このネットワーク間の通信は通常の経路を平文で流れます。</translation>
    </message>
    <message>
        <source>Tunnels take the new policy when they are renewed.</source>
        <translation>Tunnelは、更新されるときに新しいPolicyを使います。</translation>
    </message>
    <message>
        <source>Tunnels negotiate by the new policy now and stay up.</source>
        <translation>Tunnelは今から新しいPolicyでネゴシエーションし、接続は維持されます。</translation>
    </message>
    <message>
        <source>Creation of the gateway “%1”</source>
        <translation>Gateway「%1」の作成</translation>
    </message>
    <message>
        <source>Change of the gateway “%1”</source>
        <translation>Gateway「%1」の変更</translation>
    </message>
    <message>
        <source>Deletion of the gateway “%1”</source>
        <translation>Gateway「%1」の削除</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>やり直すものはありません。</translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>インポートを元に戻す</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <extracomment>%1: an edit, such as &quot;Change of the gateway “seoul”&quot;</extracomment>
        <translation>元に戻す: %1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <extracomment>%1: an edit, such as &quot;Change of the gateway “seoul”&quot;</extracomment>
        <translation>やり直す: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>%1: nothing was done, because it has changed since or its place is taken.</source>
        <extracomment>%1: an edit, such as &quot;Change of the gateway “seoul”&quot;</extracomment>
        <translation>%1: その後に変更されたか、名前などがすでに使われているため、何も行いませんでした。</translation>
    </message>
    <message>
        <source>Undone: %1.</source>
        <extracomment>%1: an edit, such as &quot;Change of the gateway “seoul”&quot;</extracomment>
        <translation>元に戻しました: %1。</translation>
    </message>
    <message>
        <source>Done again: %1.</source>
        <translation>やり直しました: %1。</translation>
    </message>
    <message>
        <source>Not all of it: names or gateways have changed since, or are still in use.</source>
        <translation>すべてではありません: 名前やGatewayがその後に変更されたか、まだ使われています。</translation>
    </message>
    <message>
        <source>The Pre-shared Key stays as it is: the other one is no longer kept.</source>
        <translation>Pre-shared Keyはそのままです。もう一方のキーはすでに保管されていません。</translation>
    </message>
    <message>
        <source>Change of the zones</source>
        <translation>Zoneの変更</translation>
    </message>
    <message>
        <source>Creation of the tunnel “%1”</source>
        <translation>Tunnel「%1」の作成</translation>
    </message>
    <message>
        <source>Renaming of the tunnel “%1” to “%2”</source>
        <translation>Tunnel「%1」から「%2」への名前の変更</translation>
    </message>
    <message>
        <source>Change of the tunnel “%1”</source>
        <translation>Tunnel「%1」の変更</translation>
    </message>
    <message>
        <source>Deletion of the tunnel “%1”</source>
        <translation>Tunnel「%1」の削除</translation>
    </message>
    <message numerus="yes">
        <source>Deletion of %n tunnel(s)</source>
        <translation>
            <numerusform>%n個のTunnelの削除</numerusform>
        </translation>
    </message>
    <message>
        <source>The VPN sessions end. What is sent to the Remote Networks then takes the ordinary route, in clear.</source>
        <translation>VPNセッションが終了します。その後、Remote Network宛ての通信は通常の経路を平文で流れます。</translation>
    </message>
    <message>
        <source>The VPN sessions end. What is sent to the Remote Networks of %1 then takes the ordinary route, in clear; the networks of the other tunnels stay blocked.</source>
        <extracomment>%1: names of tunnels</extracomment>
        <translation>VPNセッションが終了します。その後、%1 のRemote Network宛ての通信は通常の経路を平文で流れます。ほかのTunnelのネットワークは遮断されたままです。</translation>
    </message>
    <message>
        <source>Peer sheet…</source>
        <translation>ピア設定シート…</translation>
    </message>
    <message>
        <source>Go to the tunnel</source>
        <translation>Tunnelへ移動</translation>
    </message>
    <message>
        <source>%1: nothing was done. %2: %3</source>
        <extracomment>%1: an edit, such as &quot;Change of the gateway “seoul”&quot;, %2: a field, %3: what would be wrong with it</extracomment>
        <translation>%1: 何も行いませんでした。%2: %3</translation>
    </message>
    <message>
        <source>▲ Caution: All VPN sessions made by this IPsec VPN Tunnel are deleted with it.</source>
        <translation>▲ 注意: 削除すると、該当IPsec VPN Tunnelによって作成された全てのVPNセッションが削除されます。</translation>
    </message>
    <message>
        <source>Nothing was changed. %1</source>
        <translation>何も変更しませんでした。%1</translation>
    </message>
    <message>
        <source>Not moved: %1 (%2).</source>
        <extracomment>%1: names of tunnels, %2: why, such as &quot;the pre-shared key is missing&quot;</extracomment>
        <translation>次のTunnelのキーは移動できませんでした: %1(%2)。</translation>
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
        <translation>概要</translation>
    </message>
    <message>
        <source>Gateways and their guarantee</source>
        <translation>Gatewayと帯域幅の保障</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>確認が必要</translation>
    </message>
    <message>
        <source>connecting</source>
        <comment>below a number of tunnels</comment>
        <translation>接続中</translation>
    </message>
    <message>
        <source>need attention</source>
        <comment>below a number of tunnels</comment>
        <translation>要確認</translation>
    </message>
    <message>
        <source>stopped</source>
        <comment>below a number of tunnels</comment>
        <translation>停止</translation>
    </message>
    <message>
        <source>connected</source>
        <comment>below a number of tunnels</comment>
        <translation>接続済み</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Page</name>
    <message>
        <source>Search in this table</source>
        <translation>この表を検索</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>該当なし</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>フィルターを解除</translation>
    </message>
</context>
<context>
    <name>tunneldesk::PairsTable</name>
    <message>
        <source>Network pairs</source>
        <translation>ネットワークの組</translation>
    </message>
</context>
<context>
    <name>tunneldesk::PassphraseDialog</name>
    <message>
        <source>New vault</source>
        <translation>新しい保管ファイル</translation>
    </message>
    <message>
        <source>Open the vault</source>
        <translation>保管ファイルを開く</translation>
    </message>
    <message>
        <source>Choose a passphrase for the vault file. Without it the keys inside cannot be read.</source>
        <translation>保管ファイルのパスフレーズを決めてください。これがないと中のキーは読み取れません。</translation>
    </message>
    <message>
        <source>Enter the passphrase of the vault file.</source>
        <translation>保管ファイルのパスフレーズを入力してください。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>パスフレーズ(再入力)</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>This field is required.</source>
        <translation>入力が必要です。</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>2つのパスフレーズが異なります。</translation>
    </message>
    <message>
        <source>The vault could not be opened: %1.</source>
        <translation>保管ファイルを開けませんでした: %1。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::PathDiagram</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>他%n件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::PeerSheetDialog</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>tunneldesk::PeerSheetView</name>
    <message>
        <source>Peer sheet: %1</source>
        <translation>ピア設定シート: %1</translation>
    </message>
    <message>
        <source>What the gateway on the other side needs, seen from there: its own networks are the Local Network, yours are the Remote Network.</source>
        <translation>相手側のゲートウェイに必要な設定を、相手側から見た形で示します。相手のネットワークがLocal Network、こちらのネットワークがRemote Networkです。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>設定ファイル</translation>
    </message>
    <message>
        <source>Hosts and this computer</source>
        <translation>ホストとこのコンピューター</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>機器</translation>
    </message>
    <message>
        <source>Show the pre-shared key</source>
        <translation>事前共有キーを表示する</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>名前を付けて保存…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>印刷…</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>For</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>The key stands in what is copied, printed and saved now. Hand it over on another way than the settings.</source>
        <translation>今コピー、印刷、保存するものにはキーが含まれます。設定とは別の方法で渡してください。</translation>
    </message>
    <message>
        <source>The key cannot be shown: %1.</source>
        <translation>キーを表示できません: %1。</translation>
    </message>
    <message>
        <source>“%1” cannot be written.</source>
        <translation>「%1」に書き込めません。</translation>
    </message>
    <message>
        <source>Text (*.txt *.conf)</source>
        <translation>テキスト (*.txt *.conf)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>保存しました: %1</translation>
    </message>
    <message>
        <source>%1: put in the address that the gateway of these hosts has in their own network.</source>
        <translation>%1: これらのホストのネットワークでゲートウェイが持つアドレスに置き換えてください。</translation>
    </message>
    <message>
        <source>%1: put in the name that the system gives to the network interface.</source>
        <translation>%1: システムでのネットワークインターフェース名に置き換えてください。</translation>
    </message>
    <message>
        <source>Copy this command</source>
        <translation>このコマンドをコピー</translation>
    </message>
    <message>
        <source>Copy the command: %1, %2</source>
        <extracomment>%1: whom the command is for, %2: of which system, or how it stands there</extracomment>
        <translation>コマンドをコピー: %1、%2</translation>
    </message>
    <message>
        <source>System or state</source>
        <translation>システム / 状態</translation>
    </message>
    <message>
        <source>Search in this sheet</source>
        <translation>このシートを検索</translation>
    </message>
</context>
<context>
    <name>tunneldesk::PfsEditor</name>
    <message>
        <source>The Perfect Forward Secrecy option is disabled.</source>
        <translation>Perfect Forward Secrecyオプションの無効化です。</translation>
    </message>
    <message>
        <source>The Perfect Forward Secrecy option is enabled. Set the Diffie-Hellman group.</source>
        <translation>Perfect Forward Secrecyオプションの活性化です。Diffie Hellmanアルゴリズムグループを設定します。</translation>
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
        <translation>pre-share(固定)</translation>
    </message>
    <message>
        <source>Authentication method</source>
        <translation>認証方式</translation>
    </message>
    <message>
        <source>Strength of this combination: %1</source>
        <extracomment>%1: how strong the combination of algorithms is</extracomment>
        <translation>この組み合わせの強度: %1</translation>
    </message>
    <message>
        <source>The authentication method is fixed to pre-share; choose the encryption algorithm, D-H Group, hash algorithm and Lifetime.</source>
        <translation>認証方式は、pre-share で固定であり、暗号化アルゴリズム、D-H Group、ハッシュアルゴリズム、Lifetime を選択します。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ProblemList</name>
    <message>
        <source>Nothing needs attention.</source>
        <translation>確認が必要なものはありません。</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n problem(s)</source>
        <translation>
            <numerusform>%n件すべてを表示</numerusform>
        </translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>再接続</translation>
    </message>
    <message>
        <source>Change the tunnel</source>
        <translation>Tunnelを変更</translation>
    </message>
    <message>
        <source>Change the gateway</source>
        <translation>Gatewayを変更</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>ログを表示</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>詳細を表示</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: what a button does; %2: a tunnel&apos;s name</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Details of %1</source>
        <extracomment>%1: a tunnel&apos;s name</extracomment>
        <translation>%1の詳細</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ProblemWords</name>
    <message>
        <source>Cause: %1.</source>
        <translation>原因: %1。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ProposalEditor</name>
    <message>
        <source>Tunnel mode (fixed)</source>
        <translation>Tunnelモード(固定)</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>モード</translation>
    </message>
    <message>
        <source>AES-GCM authenticates by itself.</source>
        <translation>AES-GCMは認証を含みます。</translation>
    </message>
    <message>
        <source>Fixed to Tunnel mode; choose the ESP encryption and authentication algorithms.</source>
        <translation>Tunnelモードで固定であり、ESP暗号化と認証アルゴリズムを選択します。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::PskEditor</name>
    <message>
        <source>the key of “%1”</source>
        <translation>「%1」のキー</translation>
    </message>
    <message>
        <source>asked for at each connection</source>
        <translation>接続のたびに入力</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>変更なし</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未設定</translation>
    </message>
    <message numerus="yes">
        <source>set · %n character(s) · %1</source>
        <extracomment>the pre-shared key in the final check; %n: its length, %1: how strong it is</extracomment>
        <translation>
            <numerusform>設定済み · %n文字 · %1</numerusform>
        </translation>
    </message>
    <message>
        <source>▲ Caution: The key begins or ends with a space. It counts as a part of the key.</source>
        <translation>▲ 注意: キーの先頭または末尾に空白があります。空白もキーの一部です。</translation>
    </message>
    <message>
        <source>▲ Caution: The key has characters beyond ASCII. They are sent as UTF-8 octets; not every peer does the same.</source>
        <translation>▲ 注意: キーにASCII以外の文字があります。UTF-8のバイト列として使いますが、すべてのPeerが同じとは限りません。</translation>
    </message>
    <message>
        <source>▲ Caution: The key can be guessed. Generate one, or write a longer one.</source>
        <translation>▲ 注意: このキーは推測されるおそれがあります。キーを生成するか、より長くしてください。</translation>
    </message>
    <message>
        <source>very weak</source>
        <comment>of a key</comment>
        <translation>非常に弱い</translation>
    </message>
    <message>
        <source>weak</source>
        <comment>of a key</comment>
        <translation>弱い</translation>
    </message>
    <message>
        <source>fair</source>
        <comment>of a key</comment>
        <translation>普通</translation>
    </message>
    <message>
        <source>strong</source>
        <comment>of a key</comment>
        <translation>強い</translation>
    </message>
    <message>
        <source>Use the key of “%1”</source>
        <translation>「%1」のキーを使う</translation>
    </message>
    <message>
        <source>Text, 0x… hexadecimal or 0s… base64</source>
        <translation>文字列、0x…(16進数)または0s…(base64)</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隠す</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Hide key</source>
        <translation>キーを非表示</translation>
    </message>
    <message>
        <source>Show key</source>
        <translation>キーを表示</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Generate key</source>
        <translation>キーを生成</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy key</source>
        <translation>キーをコピー</translation>
    </message>
    <message>
        <source>Copies the key for 30 seconds</source>
        <translation>30秒間だけキーをコピーします</translation>
    </message>
    <message>
        <source>Strength of the key</source>
        <translation>キーの強度</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>キーの保管</translation>
    </message>
    <message>
        <source>The key stays where “%1” keeps it.</source>
        <translation>キーの保管場所は「%1」と同じです。</translation>
    </message>
    <message>
        <source>%1 (not available)</source>
        <translation>%1(使えません)</translation>
    </message>
    <message>
        <source>▲ Caution: Caps Lock seems to be on.</source>
        <translation>▲ 注意: Caps Lockがオンのようです。</translation>
    </message>
    <message>
        <source>Remove the spaces</source>
        <translation>空白を削除</translation>
    </message>
    <message>
        <source>Remove the spaces at the ends of the key</source>
        <translation>キーの前後の空白を削除</translation>
    </message>
    <message>
        <source>Write it in half width</source>
        <translation>半角に直す</translation>
    </message>
    <message>
        <source>Write the key in half-width characters</source>
        <translation>キーを半角文字に直す</translation>
    </message>
    <message>
        <source>Tunnels from one gateway to one peer share one key. It stays where “%1” keeps it; a change of it is a change for “%1”, too.</source>
        <translation>1つのGatewayから1つのPeerへのTunnelは1つのキーを共有します。キーは「%1」の保管場所にそのまま置かれ、キーの変更は「%1」にも適用されます。</translation>
    </message>
    <message>
        <source>Tunnels from one gateway to one peer share one key. A change of the key, or of where it is kept, is a change for “%1”, too.</source>
        <translation>1つのGatewayから1つのPeerへのTunnelは1つのキーを共有します。キーやその保管場所の変更は「%1」にも適用されます。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::QuickOpen</name>
    <message>
        <source>Quick open</source>
        <translation>クイックオープン</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>検索結果</translation>
    </message>
    <message>
        <source>Gateway, tunnel, zone, page, action or address</source>
        <translation>Gateway、Tunnel、Zone、ページ、操作、アドレス</translation>
    </message>
</context>
<context>
    <name>tunneldesk::RenameDialog</name>
    <message>
        <source>Rename the tunnel</source>
        <translation>Tunnelの名前を変更</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <translation>「%1」を使う</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ReportWords</name>
    <message>
        <source>State since</source>
        <translation>状態の開始</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
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
        <translation>自分のアドレス</translation>
    </message>
    <message>
        <source>IPsec Proposal</source>
        <translation>IPsec Proposal</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>原因分析</translation>
    </message>
    <message>
        <source>IPsec SA pairs</source>
        <translation>IPsec SAの組</translation>
    </message>
    <message>
        <source>Configured and agreed</source>
        <translation>設定値と合意した値</translation>
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
        <translation>内容をもう一度確認してください。</translation>
    </message>
    <message>
        <source>Final confirmation</source>
        <translation>最終確認</translation>
    </message>
</context>
<context>
    <name>tunneldesk::RouteModel</name>
    <message>
        <source>default (%1)</source>
        <translation>デフォルト (%1)</translation>
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
        <translation>宛先</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Via</source>
        <translation>経由</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>送信元</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>設定元</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>メトリック</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>テーブル</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>The route %1 is for a part of the same addresses; the tunnel goes first.</source>
        <translation>経路%1が同じアドレスの一部を対象としています。Tunnelが優先されます。</translation>
    </message>
    <message>
        <source>A part of these addresses goes into the tunnel “%1” instead.</source>
        <translation>これらのアドレスの一部は、代わりにTunnel「%1」を通ります。</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>競合</translation>
    </message>
</context>
<context>
    <name>tunneldesk::RouteQuestion</name>
    <message>
        <source>Which route would it take?</source>
        <translation>経路の確認</translation>
    </message>
    <message>
        <source>10.2.3.4</source>
        <comment>an example of an address</comment>
        <translation>10.2.3.4</translation>
    </message>
    <message>
        <source>Address whose route is wanted</source>
        <translation>経路を調べるアドレス</translation>
    </message>
    <message>
        <source>Enter one IPv4 or IPv6 address.</source>
        <translation>IPv4またはIPv6アドレスを1つ入力してください。</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <extracomment>%1: what would stand in the field</extracomment>
        <translation>「%1」を使う</translation>
    </message>
</context>
<context>
    <name>tunneldesk::RouteWords</name>
    <message>
        <source>%1 is this computer&apos;s own address (%2).</source>
        <translation>%1はこのコンピューター自身のアドレスです(%2)。</translation>
    </message>
    <message>
        <source>%1 cannot be reached: the route %2 is closed.</source>
        <translation>%1には到達できません。経路 %2 は閉じています。</translation>
    </message>
    <message>
        <source>%1 belongs to the tunnel “%3”, which is not up: the route %2 is closed, so nothing goes out unprotected.</source>
        <translation>%1はTunnel「%3」の宛先ですが、接続されていません。保護されないまま送られないよう、経路 %2 は閉じています。</translation>
    </message>
    <message>
        <source>No route leads to %1.</source>
        <translation>%1への経路はありません。</translation>
    </message>
    <message>
        <source>%1 goes through the tunnel “%3” (%4), by the route %2.</source>
        <translation>%1は経路 %2 により、Tunnel「%3」(%4)を通ります。</translation>
    </message>
    <message>
        <source>%1 goes to %4 by way of %3, by the route %2; not through a tunnel.</source>
        <translation>%1は経路 %2 により、%3 を経由して %4 へ送られます。Tunnelは通りません。</translation>
    </message>
    <message>
        <source>%1 is reached directly on %3, by the route %2; not through a tunnel.</source>
        <translation>%1は経路 %2 により、%3 から直接届きます。Tunnelは通りません。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::RowDetails</name>
    <message>
        <source>Copy as text</source>
        <translation>テキストでコピー</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>CSVでコピー</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>JSONでコピー</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Markdownでコピー</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>tunneldesk::SaModel</name>
    <message>
        <source>rekeying</source>
        <translation>鍵更新中</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>being replaced</source>
        <translation>入れ替え中</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>SPI in</source>
        <translation>受信SPI</translation>
    </message>
    <message>
        <source>SPI out</source>
        <translation>送信SPI</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>アルゴリズム</translation>
    </message>
    <message>
        <source>Encapsulation</source>
        <translation>カプセル化</translation>
    </message>
    <message>
        <source>Bytes received</source>
        <translation>受信バイト</translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation>送信バイト</translation>
    </message>
    <message>
        <source>Packets in</source>
        <translation>受信パケット</translation>
    </message>
    <message>
        <source>Packets out</source>
        <translation>送信パケット</translation>
    </message>
    <message>
        <source>Replay drops</source>
        <translation>リプレイ破棄</translation>
    </message>
    <message>
        <source>Auth. failures</source>
        <translation>認証失敗</translation>
    </message>
    <message>
        <source>Rekey in</source>
        <translation>鍵更新まで</translation>
    </message>
    <message>
        <source>Expires in</source>
        <translation>満了まで</translation>
    </message>
    <message>
        <source>Too late</source>
        <translation>遅着</translation>
    </message>
    <message>
        <source>Foreign addresses</source>
        <translation>範囲外アドレス</translation>
    </message>
    <message>
        <source>Odd padding</source>
        <translation>不正なパディング</translation>
    </message>
    <message>
        <source>Too big</source>
        <translation>サイズ超過</translation>
    </message>
</context>
<context>
    <name>tunneldesk::SearchField</name>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>No row holds what you are searching for.</source>
        <translation>検索した語を含む行はありません。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ServiceReports</name>
    <message>
        <source>Network pairs that are up: %1 of %2</source>
        <translation>確立しているネットワークの組: %1 / %2</translation>
    </message>
</context>
<context>
    <name>tunneldesk::SessionsView</name>
    <message>
        <source>on both sides</source>
        <translation>両側</translation>
    </message>
    <message>
        <source>on this side</source>
        <translation>こちら側</translation>
    </message>
    <message>
        <source>on the peer&apos;s side</source>
        <translation>Peer側</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no NAT found</comment>
        <translation>なし</translation>
    </message>
    <message>
        <source>There is no VPN session now.</source>
        <translation>現在、VPNセッションはありません。</translation>
    </message>
    <message>
        <source>IKE SA</source>
        <translation>IKE SA</translation>
    </message>
    <message>
        <source>Until it is renewed</source>
        <translation>鍵更新まで</translation>
    </message>
    <message>
        <source>Remaining lifetime</source>
        <translation>残りライフタイム</translation>
    </message>
    <message>
        <source>Configured and agreed</source>
        <translation>設定値と合意した値</translation>
    </message>
    <message>
        <source>IPsec SA pairs</source>
        <translation>IPsec SAの組</translation>
    </message>
    <message>
        <source>VPN sessions</source>
        <translation>VPNセッション</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>established</source>
        <translation>確立</translation>
    </message>
    <message>
        <source>being negotiated</source>
        <translation>ネゴシエーション中</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>役割</translation>
    </message>
    <message>
        <source>initiator</source>
        <translation>イニシエーター</translation>
    </message>
    <message>
        <source>responder</source>
        <translation>レスポンダー</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>クッキー</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>アルゴリズム</translation>
    </message>
    <message>
        <source>IKE negotiation mode</source>
        <translation>IKE Negotiation Mode</translation>
    </message>
    <message>
        <source>NAT</source>
        <translation>NAT</translation>
    </message>
    <message>
        <source>Peer last seen</source>
        <translation>Peerの最終受信</translation>
    </message>
    <message>
        <source>DPD last asked</source>
        <translation>DPDの最終送信</translation>
    </message>
    <message>
        <source>Peer software</source>
        <translation>Peerのソフトウェア</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1: what is left, %2: of how much</extracomment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Rekey now</source>
        <translation>今すぐ鍵更新</translation>
    </message>
    <message>
        <source>Rekey this SA</source>
        <translation>このSAの鍵を更新</translation>
    </message>
    <message>
        <source>Delete this SA…</source>
        <translation>このSAを削除…</translation>
    </message>
    <message>
        <source>Select one SA in the table first.</source>
        <translation>先に表でSAを1つ選択してください。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::SettingsDialog</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>設定の項目</translation>
    </message>
    <message>
        <source>General</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>詳細設定</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外観</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Compact tables and forms</source>
        <translation>表とフォームを詰めて表示</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window is closed</source>
        <translation>ウィンドウを閉じてもトレイで動作を続ける</translation>
    </message>
    <message>
        <source>The tunnels stay up. The tray leads back to the window.</source>
        <translation>Tunnelは接続されたままです。ウィンドウはトレイから開けます。</translation>
    </message>
    <message>
        <source>This desktop shows no tray; closing the window ends the program.</source>
        <translation>このデスクトップにはトレイがありません。ウィンドウを閉じるとプログラムが終了します。</translation>
    </message>
    <message>
        <source>Start in the tray, without a window</source>
        <translation>ウィンドウを開かずトレイで起動</translation>
    </message>
    <message>
        <source>Only for what happens by itself, one for each tunnel, and none while you look at the window.</source>
        <translation>操作によらない変化だけを、Tunnelごとに1件通知します。ウィンドウを見ている間は通知しません。</translation>
    </message>
    <message>
        <source>A tunnel is no longer connected</source>
        <translation>Tunnelの接続が切れたとき</translation>
    </message>
    <message>
        <source>A tunnel is connected again</source>
        <translation>Tunnelが再び接続されたとき</translation>
    </message>
    <message>
        <source>A zone is an uplink of this computer: its outer address, the Private Subnets behind it and, if known, its capacity.</source>
        <translation>Zoneはこのコンピューターの外向きの回線です。外側のアドレス、その内側のPrivate Subnet、分かる場合は回線の容量を設定します。</translation>
    </message>
    <message>
        <source>Zones…</source>
        <translation>Zone…</translation>
    </message>
    <message>
        <source>Pre-shared Keys are kept in the desktop&apos;s keychain, in a vault file under a passphrase, or in memory until the program ends. Each tunnel says where its key is.</source>
        <translation>Pre-shared Keyは、デスクトップのキーチェーン、パスフレーズで保護した保管ファイル、またはプログラム終了までメモリーに保管します。保管場所はTunnelごとに選びます。</translation>
    </message>
    <message>
        <source>Back to these keys</source>
        <translation>このキーに戻す</translation>
    </message>
    <message>
        <source>%1: back to %2</source>
        <comment>action, keys</comment>
        <translation>%1: %2 に戻す</translation>
    </message>
    <message>
        <source>%1 belongs to “%2” already.</source>
        <translation>%1はすでに「%2」に割り当てられています。</translation>
    </message>
    <message>
        <source>View only</source>
        <translation>参照専用</translation>
    </message>
    <message>
        <source>Nothing can be created, changed or deleted, and no key is shown. Connecting stays possible.</source>
        <translation>作成、変更、削除はできず、キーも表示しません。接続と切断はできます。</translation>
    </message>
    <message>
        <source>Reset windows and tables</source>
        <translation>ウィンドウと表を初期状態に戻す</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Log</source>
        <comment>settings</comment>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Ask before quitting ends tunnels</source>
        <translation>終了時にTunnelが切断される場合は確認する</translation>
    </message>
    <message>
        <source>Ask before a tunnel is disconnected</source>
        <translation>Tunnelを切断する前に確認する</translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>ログイン時に起動する</translation>
    </message>
    <message>
        <source>Nothing was changed: %1.</source>
        <translation>何も変更されませんでした: %1。</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>IKE uses UDP %1, and UDP %2 where there is NAT on the way; both are fixed by the standard.</source>
        <translation>IKEはUDP %1を、途中にNATがある場合はUDP %2を使います。どちらも標準で決まっています。</translation>
    </message>
    <message>
        <source>Helper</source>
        <translation>ヘルパー</translation>
    </message>
    <message>
        <source>Opens devices and ports for this program, which has no right of its own.</source>
        <translation>自身は権限を持たないこのプログラムのために、デバイスとポートを開きます。</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>診断</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>デモ</translation>
    </message>
    <message>
        <source>A second console with a peer inside the program; nothing leaves this computer.</source>
        <translation>プログラムの中にPeerを持つ別のコンソールです。このコンピューターの外には何も送られません。</translation>
    </message>
    <message>
        <source>Try with the demo peer</source>
        <translation>デモのPeerで試す</translation>
    </message>
    <message>
        <source>Keychain</source>
        <comment>settings</comment>
        <translation>キーチェーン</translation>
    </message>
    <message>
        <source>Test: write, read and delete an entry</source>
        <translation>テスト: 項目を書き込み、読み取り、削除する</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>保管ファイル</translation>
    </message>
    <message>
        <source>Lock the vault</source>
        <translation>保管ファイルをロック</translation>
    </message>
    <message>
        <source>Move all keys</source>
        <translation>すべてのキーの移動</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Into the keychain</source>
        <translation>キーチェーンへ</translation>
    </message>
    <message>
        <source>Into the vault</source>
        <translation>保管ファイルへ</translation>
    </message>
    <message>
        <source>Where all keys go</source>
        <translation>すべてのキーの移動先</translation>
    </message>
    <message>
        <source>Shown from this level on</source>
        <translation>表示するレベル</translation>
    </message>
    <message>
        <source>Kept in memory</source>
        <translation>メモリーに残す行数</translation>
    </message>
    <message>
        <source> lines</source>
        <translation> 行</translation>
    </message>
    <message>
        <source>Write the log to a file, too</source>
        <translation>ログをファイルにも書き込む</translation>
    </message>
    <message>
        <source>%1, for you alone; begun anew at 8 MB.</source>
        <translation>%1(本人だけが読めます。8 MBで新しくなります)</translation>
    </message>
    <message>
        <source>No key is ever in the log.</source>
        <translation>ログにキーが書かれることはありません。</translation>
    </message>
    <message>
        <source>Limits of the engine</source>
        <translation>エンジンの上限</translation>
    </message>
    <message>
        <source>%1 to %2 s</source>
        <translation>%1～%2秒</translation>
    </message>
    <message>
        <source>Networks on each side of a tunnel</source>
        <translation>Tunnelの片側のネットワーク数</translation>
    </message>
    <message>
        <source>Network pairs of a tunnel</source>
        <translation>Tunnelのネットワークの組</translation>
    </message>
    <message>
        <source>Pre-shared Key</source>
        <translation>Pre-shared Key</translation>
    </message>
    <message>
        <source>Lifetime of an IKE SA</source>
        <translation>IKE SAのLifetime</translation>
    </message>
    <message>
        <source>SA Lifetime</source>
        <translation>SA Lifetime</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>リセット</translation>
    </message>
    <message>
        <source>Reset all settings of the console</source>
        <translation>コンソールのすべての設定をリセット</translation>
    </message>
    <message numerus="yes">
        <source>%n octet(s) at most</source>
        <translation>
            <numerusform>%nオクテットまで</numerusform>
        </translation>
    </message>
    <message>
        <source>Reset all settings of the console?</source>
        <translation>コンソールの設定をすべてリセットしますか?</translation>
    </message>
    <message>
        <source>Language, appearance, tray, notifications, shortcuts, log, windows, tables and filters become what they were at the first start. “View only” is switched off, and the confirmations before quitting and disconnecting are as at the first start. Gateways, tunnels, zones and keys stay as they are.</source>
        <translation>言語、外観、トレイ、通知、ショートカット、ログ、ウィンドウ、表、フィルターが初回起動時の状態に戻ります。「参照専用」は解除され、終了前と切断前の確認も初回起動時の設定に戻ります。Gateway、Tunnel、Zone、キーはそのまま残ります。</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>No</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <comment>heading of a column</comment>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>Default</source>
        <comment>heading of a column</comment>
        <translation>初期値</translation>
    </message>
    <message>
        <source>Windows and tables are as at the first start.</source>
        <translation>ウィンドウと表を初回起動時の状態に戻しました。</translation>
    </message>
    <message>
        <source>Action</source>
        <comment>heading of a column</comment>
        <translation>操作</translation>
    </message>
</context>
<context>
    <name>tunneldesk::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>tunneldesk::StateSpeaker</name>
    <message>
        <source>Tunnel %1: %2.</source>
        <comment>its name, its state</comment>
        <translation>Tunnel %1: %2。</translation>
    </message>
    <message>
        <source>Tunnel %1: %2, %3.</source>
        <comment>its name, its state, the cause</comment>
        <translation>Tunnel %1: %2、%3。</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s): %1.</source>
        <comment>how many, their state</comment>
        <translation>
            <numerusform>%n個のTunnel: %1。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::StatusLine</name>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>要確認 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stopped</source>
        <translation>
            <numerusform>停止 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Engine: starting</source>
        <translation>エンジン: 起動中</translation>
    </message>
    <message>
        <source>Engine: ready</source>
        <translation>エンジン: 動作中</translation>
    </message>
    <message>
        <source>Engine: not running</source>
        <translation>エンジン: 停止</translation>
    </message>
    <message>
        <source>What the engine needs</source>
        <translation>エンジンに必要なもの</translation>
    </message>
    <message>
        <source>Keychain: being checked</source>
        <translation>キーチェーン: 確認中</translation>
    </message>
    <message>
        <source>Keychain: ready</source>
        <translation>キーチェーン: 使用可</translation>
    </message>
    <message>
        <source>Keychain: none</source>
        <translation>キーチェーン: なし</translation>
    </message>
    <message>
        <source>Keychain: locked</source>
        <translation>キーチェーン: ロック中</translation>
    </message>
    <message>
        <source>Traffic through all tunnels</source>
        <translation>すべてのTunnelのトラフィック</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message numerus="yes">
        <source>%n connecting</source>
        <translation>
            <numerusform>接続中 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Show these tunnels</source>
        <translation>このTunnelを表示</translation>
    </message>
    <message>
        <source>What the keychain keeps</source>
        <translation>キーの保存場所</translation>
    </message>
    <message>
        <source>↓ %1   ↑ %2 / %3</source>
        <extracomment>%1, %2: traffic in and out, %3: what is guaranteed in each direction; &quot;↓ 3.2 Mbps ↑ 0.3 Mbps / 10 Mbps&quot;</extracomment>
        <translation>↓ %1   ↑ %2 / %3</translation>
    </message>
    <message>
        <source>Traffic through all tunnels, and what all gateways together are guaranteed in each direction</source>
        <translation>すべてのTunnelのトラフィックと、すべてのGatewayに双方向それぞれで保障される帯域幅の合計</translation>
    </message>
    <message numerus="yes">
        <source>%n up</source>
        <translation>
            <numerusform>接続済み %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::StatusPage</name>
    <message>
        <source>Networking &gt; IPsec VPN &gt; Current status</source>
        <translation>Networking &gt; IPsec VPN &gt; 現在の状態</translation>
    </message>
    <message>
        <source>Updated %1</source>
        <translation>%1 更新</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Copy and export</source>
        <translation>コピーとエクスポート</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>すべて展開</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>%1 で一時停止中</translation>
    </message>
</context>
<context>
    <name>tunneldesk::StepIndicator</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <extracomment>%1: number of the present step, %2: number of steps, %3: name of the present step</extracomment>
        <translation>ステップ%1/%2: %3</translation>
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
        <translation>名前、Zone、帯域幅の保障、IKEv1 Policyを決めます。</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel</translation>
    </message>
    <message>
        <source>Peer IP, networks, Pre-shared Key, IPsec Proposal, Lifetime, PFS and DPD.</source>
        <translation>Peer IP、ネットワーク、Pre-shared Key、IPsec Proposal、Lifetime、PFS、DPDを設定します。</translation>
    </message>
    <message>
        <source>Peer Gateway</source>
        <translation>Peer Gateway</translation>
    </message>
    <message>
        <source>The same values on the other side, Local and Remote Network swapped.</source>
        <translation>相手側に同じ値を設定します。Local NetworkとRemote Networkは入れ替えます。</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Send a ping through the tunnel; its state turns active.</source>
        <translation>Tunnelを通してpingを送ると、状態がactiveになります。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::SupportBundle</name>
    <message>
        <source>Program and computer</source>
        <translation>プログラムとコンピューター</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>確認項目</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
</context>
<context>
    <name>tunneldesk::SupportDialog</name>
    <message>
        <source>Copied.</source>
        <translation>コピーしました。</translation>
    </message>
    <message>
        <source>Support bundle</source>
        <translation>サポート情報</translation>
    </message>
    <message>
        <source>This is exactly what goes into the file. Pre-shared Keys are never in it.</source>
        <translation>ファイルに入るのはここに表示された内容そのものです。Pre-shared Keyは含まれません。</translation>
    </message>
    <message>
        <source>Replace names</source>
        <translation>名前を置き換える</translation>
    </message>
    <message>
        <source>Replace public addresses</source>
        <translation>グローバルIPアドレスを置き換える</translation>
    </message>
    <message>
        <source>Settings</source>
        <comment>part of a bundle</comment>
        <translation>設定</translation>
    </message>
    <message>
        <source>State</source>
        <comment>part of a bundle</comment>
        <translation>状態</translation>
    </message>
    <message>
        <source>Log</source>
        <comment>part of a bundle</comment>
        <translation>ログ</translation>
    </message>
    <message>
        <source>What goes into the file</source>
        <translation>ファイルに入る内容</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Save the support bundle</source>
        <translation>サポート情報の保存</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>保存しました: %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::TrafficChart</name>
    <message>
        <source>No traffic has been measured yet.</source>
        <translation>トラフィックはまだ測定されていません。</translation>
    </message>
    <message>
        <source>%1: now %2, average %3, at most %4.</source>
        <extracomment>%1: &quot;Inbound&quot; or &quot;Outbound&quot;; then three rates</extracomment>
        <translation>%1: 現在 %2、平均 %3、最大 %4。</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>インバウンド</translation>
    </message>
    <message>
        <source>Outbound</source>
        <translation>アウトバウンド</translation>
    </message>
    <message>
        <source>Guaranteed: %1 in each direction.</source>
        <translation>保障: 双方向それぞれ %1。</translation>
    </message>
    <message>
        <source>There is no limit.</source>
        <translation>制限はありません。</translation>
    </message>
    <message>
        <source>%1 ago: ↓ %2, ↑ %3</source>
        <comment>age, inbound, outbound</comment>
        <translation>%1前: ↓ %2、↑ %3</translation>
    </message>
    <message>
        <source>Traffic of the last five minutes</source>
        <translation>直近5分間のトラフィック</translation>
    </message>
    <message>
        <source>Traffic of the last five minutes: %1</source>
        <translation>直近5分間のトラフィック: %1</translation>
    </message>
    <message>
        <source>now</source>
        <extracomment>On the axis of time: so many minutes ago</extracomment>
        <translation>現在</translation>
    </message>
    <message>
        <source>−%1 min</source>
        <translation>−%1分</translation>
    </message>
    <message>
        <source>↑ guarantee %1</source>
        <translation>↑ 保障 %1</translation>
    </message>
    <message>
        <source>guarantee %1</source>
        <translation>保障 %1</translation>
    </message>
    <message>
        <source>↓ inbound  %1</source>
        <translation>↓ インバウンド  %1</translation>
    </message>
    <message>
        <source>↑ outbound  %1</source>
        <translation>↑ アウトバウンド  %1</translation>
    </message>
</context>
<context>
    <name>tunneldesk::TrafficView</name>
    <message>
        <source>Zoom to the traffic</source>
        <translation>トラフィックに合わせて拡大</translation>
    </message>
    <message>
        <source>The axis ends at the highest rate instead of the guarantee</source>
        <translation>軸の上限を保障値ではなく最大値に合わせます</translation>
    </message>
    <message>
        <source>Copy the samples</source>
        <translation>測定値をコピー</translation>
    </message>
    <message>
        <source>As a table: seconds ago, bits a second in and out</source>
        <translation>表として: 経過秒数、受信と送信のビット毎秒</translation>
    </message>
    <message>
        <source>now %1 · average %2 · at most %3</source>
        <translation>現在 %1 · 平均 %2 · 最大 %3</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>インバウンド</translation>
    </message>
    <message>
        <source>Outbound</source>
        <translation>アウトバウンド</translation>
    </message>
    <message>
        <source>Received since the start</source>
        <translation>開始からの受信</translation>
    </message>
    <message>
        <source>Sent since the start</source>
        <translation>開始からの送信</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %2 packet(s)</source>
        <extracomment>%1: an amount of octets, %2: a number of packets</extracomment>
        <translation>
            <numerusform>%1 (%2パケット)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::Tray</name>
    <message>
        <source>Connect all</source>
        <translation>すべて接続</translation>
    </message>
    <message>
        <source>Disconnect all</source>
        <translation>すべて切断</translation>
    </message>
    <message>
        <source>Open Tunneldesk</source>
        <translation>Tunneldeskを開く</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Connect its tunnels</source>
        <translation>このGatewayのTunnelを接続</translation>
    </message>
    <message>
        <source>Disconnect its tunnels</source>
        <translation>このGatewayのTunnelを切断</translation>
    </message>
    <message>
        <source>Copy the Public IP %1</source>
        <translation>Public IP %1をコピー</translation>
    </message>
    <message>
        <source>Connected: %1, connecting: %2, need attention: %3, stopped: %4</source>
        <translation>接続済み: %1、接続中: %2、要確認: %3、停止: %4</translation>
    </message>
</context>
<context>
    <name>tunneldesk::TunnelDetails</name>
    <message>
        <source>Show in the log</source>
        <translation>ログで見る</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>詳細を閉じる</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Security Associations</source>
        <translation>Security Association</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>ハンドシェイク</translation>
    </message>
    <message>
        <source>Tunnel details</source>
        <translation>トンネル詳細</translation>
    </message>
    <message>
        <source>State since</source>
        <translation>状態の開始</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>Peer IP</source>
        <translation>Peer IP</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>自分のアドレス</translation>
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
        <translation>SA Lifetime</translation>
    </message>
    <message>
        <source>MTU inside the tunnel</source>
        <translation>Tunnel内のMTU</translation>
    </message>
    <message>
        <source>Copy all as text</source>
        <translation>すべてテキストでコピー</translation>
    </message>
    <message>
        <source>Copy all as Markdown</source>
        <translation>すべてMarkdownでコピー</translation>
    </message>
    <message>
        <source>Copy all as JSON</source>
        <translation>すべてJSONでコピー</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>トラフィック</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>原因分析</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Log of this tunnel</source>
        <translation>このTunnelのログ</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>Peer sheet</source>
        <translation>ピア設定シート</translation>
    </message>
    <message>
        <source>The log has nothing about this tunnel yet.</source>
        <translation>このTunnelのログはまだありません。</translation>
    </message>
    <message>
        <source>Search in the details of this tunnel</source>
        <translation>このTunnelの詳細を検索</translation>
    </message>
</context>
<context>
    <name>tunneldesk::TunnelModel</name>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
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
        <translation>稼働時間</translation>
    </message>
    <message>
        <source>Rekey in</source>
        <translation>鍵更新まで</translation>
    </message>
    <message>
        <source>Bytes received</source>
        <translation>受信バイト</translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation>送信バイト</translation>
    </message>
    <message>
        <source>rekeying</source>
        <translation>鍵更新中</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>being replaced</source>
        <translation>入れ替え中</translation>
    </message>
    <message>
        <source>SA %1 / %2</source>
        <comment>SPI in, SPI out</comment>
        <translation>SA %1 / %2</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>PFS was used</comment>
        <translation>あり</translation>
    </message>
    <message>
        <source>no</source>
        <comment>PFS was not used</comment>
        <translation>なし</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>トラフィック</translation>
    </message>
    <message>
        <source>SPI in</source>
        <translation>受信SPI</translation>
    </message>
    <message>
        <source>SPI out</source>
        <translation>送信SPI</translation>
    </message>
    <message>
        <source>IKE cookies</source>
        <translation>IKE Cookie</translation>
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
        <translation>注記</translation>
    </message>
    <message>
        <source>Reason and next step</source>
        <translation>理由と次の手順</translation>
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
        <translation>IPsec VPN Tunnelがまだありません</translation>
    </message>
    <message>
        <source>A tunnel joins a network behind this gateway with a network behind the Peer Gateway.</source>
        <translation>Tunnelは、このGatewayの背後のネットワークとPeer Gatewayの背後のネットワークをつなぎます。</translation>
    </message>
    <message>
        <source>A tunnel needs a gateway</source>
        <translation>TunnelにはGatewayが必要です</translation>
    </message>
    <message>
        <source>Create an IPsec VPN Gateway first. All its tunnels share its IKEv1 Policy.</source>
        <translation>先にIPsec VPN Gatewayを作成してください。IKEv1 Policyは、そのGatewayのすべてのTunnelに共有されます。</translation>
    </message>
    <message>
        <source>Create IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel作成</translation>
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway作成</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>a gateway or tunnel</comment>
        <translation>変更</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Tunnel details</source>
        <translation>トンネル詳細</translation>
    </message>
    <message>
        <source>Connect</source>
        <comment>a tunnel</comment>
        <translation>接続</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <comment>a tunnel</comment>
        <translation>切断</translation>
    </message>
    <message>
        <source>Current status</source>
        <translation>現在の状態</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnels</source>
        <translation>IPsec VPN Tunnelの一覧</translation>
    </message>
    <message>
        <source>Select a tunnel first.</source>
        <translation>先にTunnelを選択してください。</translation>
    </message>
    <message>
        <source>Select a tunnel on the page “IPsec VPN Tunnel” first.</source>
        <translation>先に「IPsec VPN Tunnel」ページでTunnelを選択してください。</translation>
    </message>
    <message>
        <source>Select one tunnel only.</source>
        <translation>Tunnelを1つだけ選択してください。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>要確認</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Rekey now</source>
        <translation>今すぐ鍵更新</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>名前の変更…</translation>
    </message>
    <message>
        <source>Clone</source>
        <comment>a gateway or tunnel</comment>
        <translation>複製</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>エクスポート…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>action, count</comment>
        <extracomment>%1: what is done, %2: to how many tunnels</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>接続済み</translation>
    </message>
</context>
<context>
    <name>tunneldesk::TunnelReview</name>
    <message>
        <source>on</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1: the value of an identity, %2: its type</extracomment>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway and peer</source>
        <translation>IPsec VPN GatewayとPeer</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>the key so far</source>
        <translation>これまでのキー</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>キーの保管</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>認証</translation>
    </message>
    <message>
        <source>IPsec Proposal</source>
        <translation>IPsec Proposal</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>モード</translation>
    </message>
    <message>
        <source>Tunnel mode (fixed)</source>
        <translation>Tunnelモード(固定)</translation>
    </message>
    <message>
        <source>VPN session (Security Association)</source>
        <translation>VPNセッション(Security Association)</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no limit</comment>
        <translation>なし</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>詳細設定</translation>
    </message>
    <message>
        <source>Peer Gateway</source>
        <translation>Peer Gateway</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>変更内容</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>変更はありません。</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Authentication method</source>
        <translation>認証方式</translation>
    </message>
    <message>
        <source>pre-share (fixed)</source>
        <translation>pre-share(固定)</translation>
    </message>
    <message numerus="yes">
        <source>%1 (after %2, %3 try(s), %4 apart)</source>
        <extracomment>%1: &quot;ON&quot;; then the times of dead peer detection</extracomment>
        <translation>
            <numerusform>%1(%2後、%3回、%4間隔)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::TunnelSettingsPage</name>
    <message>
        <source>Advanced</source>
        <translation>詳細設定</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway and peer</source>
        <translation>IPsec VPN GatewayとPeer</translation>
    </message>
    <message>
        <source>Cannot be changed after creation.</source>
        <translation>作成後は変更できません。</translation>
    </message>
    <message>
        <source>The Peer IP is the Public IP address of the IPsec VPN Gateway in the customer&apos;s external network.</source>
        <translation>外部にあるお客様ネットワークのIPsec VPN Gatewayがお持ちのPublic IPアドレスがPeer IPです。</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Private Subnet and external network must not overlap.</source>
        <translation>Private Subnetと外部のネットワークは重ならない必要があります。</translation>
    </message>
    <message>
        <source>Choose a Private Subnet of the zone; it becomes the Local Network.</source>
        <translation>構成された Private Subnet を選択し、Local Network を定めます。</translation>
    </message>
    <message>
        <source>Set the Remote Network to what the customer&apos;s external network has. A list can be pasted: separated by commas or one a line.</source>
        <translation>外部のお客様のネットワーク情報でRemote Networkを設定します。カンマ区切りまたは1行に1つの一覧を貼り付けることができます。</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>認証</translation>
    </message>
    <message>
        <source>IPsec Proposal</source>
        <translation>IPsec Proposal</translation>
    </message>
    <message>
        <source>VPN session (Security Association)</source>
        <translation>VPNセッション(Security Association)</translation>
    </message>
    <message>
        <source>Keeps other session keys safe even if the secret key or one session key leaks.</source>
        <translation>秘密キーあるいは一つのセッションキーが流出しても、異なるセッションキーのセキュリティを保障します。</translation>
    </message>
    <message>
        <source>Checks the peer&apos;s IPsec VPN Gateway (the Peer IP address) while the VPN session has no traffic. Choose one of three modes.</source>
        <translation>VPN セッションにトラフィックがない場合、相手先の IPsec VPN Gateway(Peer IP アドレス)を検査する方式で、3つのモードのいずれかを選択します。</translation>
    </message>
    <message>
        <source>Choose the gateway that this tunnel belongs to.</source>
        <extracomment>%1: the algorithms of a gateway&apos;s policy</extracomment>
        <translation>このTunnelが属するGatewayを選択してください。</translation>
    </message>
    <message>
        <source>IKEv1 Policy: %1</source>
        <translation>IKEv1 Policy: %1</translation>
    </message>
    <message>
        <source>Example: tokyo-office</source>
        <translation>例: tokyo-office</translation>
    </message>
    <message>
        <source>Enter another network below</source>
        <translation>下に別のネットワークを入力</translation>
    </message>
    <message>
        <source>The zone has no Private Subnet: enter a network below</source>
        <translation>ZoneにPrivate Subnetがありません。下に入力してください</translation>
    </message>
    <message>
        <source>Create an IPsec VPN Gateway first</source>
        <translation>先にIPsec VPN Gatewayを作成してください</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択してください</translation>
    </message>
    <message>
        <source>▲ Caution: This is a private address. The peer is usually reached at its Public IP.</source>
        <translation>▲ 注意: プライベートアドレスです。PeerにはふつうPublic IPで接続します。</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <extracomment>%1: what would stand in the field</extracomment>
        <translation>「%1」を使う</translation>
    </message>
    <message>
        <source>Take the settings of “%1”</source>
        <translation>「%1」の設定を使う</translation>
    </message>
    <message>
        <source>Set to what the peer has. Before: %1</source>
        <translation>Peerの値に設定しました。変更前: %1</translation>
    </message>
    <message>
        <source>Set to what the peer has.</source>
        <translation>Peerの値に設定しました。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::TunnelWizard</name>
    <message>
        <source>Create IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel作成</translation>
    </message>
    <message>
        <source>Change IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel 変更</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Final confirmation</source>
        <translation>最終確認</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Peer sheet: what the Peer Gateway has to be set to</source>
        <translation>ピア設定シート: Peer Gateway側の設定</translation>
    </message>
    <message>
        <source>Nothing was created: %1.</source>
        <translation>何も作成しませんでした: %1。</translation>
    </message>
    <message>
        <source>Nothing was changed: %1.</source>
        <translation>何も変更しませんでした: %1。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::UnreadableState</name>
    <message>
        <source>The profile could not be read</source>
        <translation>プロファイルを読み取れませんでした</translation>
    </message>
    <message>
        <source>Open the folder of the profile</source>
        <translation>プロファイルのフォルダーを開く</translation>
    </message>
    <message>
        <source>Begin with an empty profile</source>
        <translation>空のプロファイルで始める</translation>
    </message>
    <message>
        <source>%1 Nothing is changed as long as that is so. Put a backup in its place and start again, or begin with an empty profile.</source>
        <comment>%1: a sentence that names the file and says what is wrong with it</comment>
        <translation>%1この状態のあいだは何も変更されません。バックアップを元の場所に置いて起動し直すか、空のプロファイルで始めてください。</translation>
    </message>
</context>
<context>
    <name>tunneldesk::VerdictMark</name>
    <message>
        <source>Caution</source>
        <comment>a check</comment>
        <translation>注意</translation>
    </message>
    <message>
        <source>Missing</source>
        <comment>a check</comment>
        <translation>不足</translation>
    </message>
    <message>
        <source>Fine</source>
        <comment>a check</comment>
        <translation>正常</translation>
    </message>
</context>
<context>
    <name>tunneldesk::WelcomeStart</name>
    <message>
        <source>Import…</source>
        <translation>インポート…</translation>
    </message>
    <message>
        <source>Try with the demo peer</source>
        <translation>デモのPeerで試す</translation>
    </message>
    <message>
        <source>A second console with a peer inside the program; nothing leaves this computer.</source>
        <translation>プログラムの中にPeerを持つ別のコンソールです。このコンピューターの外には何も送られません。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>このコンピューター</translation>
    </message>
    <message>
        <source>What the tunnels need here. Nothing is changed by itself: copy a command and run it.</source>
        <translation>Tunnelに必要なものです。自動では何も変更しません。コマンドをコピーして実行してください。</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>もう一度調べる</translation>
    </message>
</context>
<context>
    <name>tunneldesk::WelcomeSteps</name>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>%1, done</source>
        <translation>%1、完了</translation>
    </message>
    <message>
        <source>From here to a connected network</source>
        <translation>ネットワークがつながるまで</translation>
    </message>
    <message>
        <source>Hide these steps</source>
        <translation>この手順を隠す</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway</translation>
    </message>
    <message>
        <source>This computer&apos;s end: name, Zone, bandwidth guarantee and IKEv1 Policy.</source>
        <translation>このコンピューター側の設定です。名前、Zone、帯域幅の保障、IKEv1 Policyを決めます。</translation>
    </message>
    <message>
        <source>Create IPsec VPN Gateway</source>
        <translation>IPsec VPN Gateway作成</translation>
    </message>
    <message>
        <source>IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel</translation>
    </message>
    <message>
        <source>Peer IP, networks, Pre-shared Key, IPsec Proposal, Lifetime, PFS and DPD.</source>
        <translation>Peer IP、ネットワーク、Pre-shared Key、IPsec Proposal、Lifetime、PFS、DPDを設定します。</translation>
    </message>
    <message>
        <source>Create IPsec VPN Tunnel</source>
        <translation>IPsec VPN Tunnel作成</translation>
    </message>
    <message>
        <source>Peer Gateway</source>
        <translation>Peer Gateway</translation>
    </message>
    <message>
        <source>The other side takes the same values, with Local and Remote Network swapped. Ticked when it agrees.</source>
        <translation>相手側にも同じ値を、Local NetworkとRemote Networkを入れ替えて設定します。合意すると完了になります。</translation>
    </message>
    <message>
        <source>Show the peer sheet</source>
        <translation>ピア設定シートを表示</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Hosts on both sides need a route to the other network by way of their gateway.</source>
        <translation>両側のホストに、それぞれのGatewayを経由して相手ネットワークへ向かう経路を設定します。</translation>
    </message>
    <message>
        <source>The hosts are set up</source>
        <translation>ホストの設定が済んだ</translation>
    </message>
    <message>
        <source>Connection test</source>
        <translation>接続テスト</translation>
    </message>
    <message>
        <source>Send a ping or open ssh to a host on the other side. Ticked when an answer comes through the tunnel.</source>
        <translation>相手側のホストにpingまたはsshを実行します。Tunnelを通って応答が届くと完了になります。</translation>
    </message>
    <message>
        <source>Help for this step</source>
        <translation>この手順のヘルプ</translation>
    </message>
    <message>
        <source>Help: %1</source>
        <translation>ヘルプ: %1</translation>
    </message>
    <message>
        <source>Connect and test</source>
        <translation>接続してテスト</translation>
    </message>
    <message>
        <source>Show the routes of the hosts</source>
        <translation>ホストの経路を表示</translation>
    </message>
</context>
<context>
    <name>tunneldesk::Words</name>
    <message>
        <source>the peer expects another ID of this side</source>
        <translation>Peerはこちらの別のIDを想定しています</translation>
    </message>
    <message>
        <source>the peer has no settings for this ID in this mode</source>
        <translation>Peerにはこのモードで、このIDに対する設定がありません</translation>
    </message>
    <message>
        <source>the peer expects a remote user (XAUTH or Mode Config)</source>
        <translation>Peerはリモートユーザー(XAUTHまたはMode Config)を想定しています</translation>
    </message>
    <message>
        <source>The peer does not say which: compare the marked settings with those of the peer one by one.</source>
        <translation>Peerはどれかを示しません: 印の付いた設定をPeerの設定と一つずつ比較してください。</translation>
    </message>
    <message>
        <source>Compare the own ID with the ID that the peer expects, and the IKE negotiation mode of both sides.</source>
        <translation>自身のIDとPeerが想定するID、および双方のIKE Negotiation Modeを比較してください。</translation>
    </message>
    <message>
        <source>Enter the same IKEv1 Pre-shared Key on both sides; if it is the same already, check that UDP 4500 passes the firewalls.</source>
        <translation>双方で同じIKEv1 Pre-shared Keyを入力してください。すでに同じ場合は、UDP 4500がファイアウォールを通ることを確認してください。</translation>
    </message>
    <message>
        <source>Check that the peer has a key for the address of this side, and that longer packets are not lost on the way.</source>
        <translation>Peerにこちらのアドレスに対するキーがあること、および長いパケットが途中で失われないことを確認してください。</translation>
    </message>
    <message>
        <source>Set this side up at the peer as a site, without XAUTH and Mode Config.</source>
        <translation>PeerでこちらをXAUTHとMode Configを使わない拠点として設定してください。</translation>
    </message>
    <message>
        <source>Cut SHA2-256 to 96 bits on both sides or on none, or use HMAC-SHA2-512-256 on both.</source>
        <translation>SHA2-256の96ビットへの切り詰めを双方で同じにするか、双方でHMAC-SHA2-512-256を使用してください。</translation>
    </message>
    <message>
        <source>%1 to message %2</source>
        <comment>no response ... to message 3</comment>
        <translation>%1(メッセージ%2)</translation>
    </message>
    <message>
        <source>none</source>
        <comment>a value that one side does not have</comment>
        <translation>なし</translation>
    </message>
    <message>
        <source>%1: here %2, peer %3</source>
        <comment>one setting of both sides</comment>
        <translation>%1: こちら %2、Peer %3</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a list of settings</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>Begin with: %1.</source>
        <translation>まず確認する設定: %1。</translation>
    </message>
    <message>
        <source>strong</source>
        <comment>of an algorithm</comment>
        <translation>強い</translation>
    </message>
    <message>
        <source>dated</source>
        <comment>of an algorithm</comment>
        <translation>旧式</translation>
    </message>
    <message>
        <source>weak</source>
        <comment>of an algorithm</comment>
        <translation>脆弱</translation>
    </message>
    <message>
        <source>included</source>
        <comment>the cipher authenticates by itself</comment>
        <translation>内蔵</translation>
    </message>
    <message>
        <source>Main mode</source>
        <translation>メインモード</translation>
    </message>
    <message>
        <source>Aggressive mode</source>
        <translation>アグレッシブモード</translation>
    </message>
    <message>
        <source>unmetered</source>
        <translation>無制限</translation>
    </message>
    <message>
        <source>%1 Mbps</source>
        <translation>%1 Mbps</translation>
    </message>
    <message>
        <source>at start</source>
        <translation>起動時</translation>
    </message>
    <message>
        <source>on traffic</source>
        <translation>トラフィック発生時</translation>
    </message>
    <message>
        <source>answer only</source>
        <translation>応答のみ</translation>
    </message>
    <message>
        <source>in the keychain of the desktop</source>
        <translation>デスクトップのキーチェーンに保存</translation>
    </message>
    <message>
        <source>in a vault file under a passphrase</source>
        <translation>パスフレーズ付きの保管ファイルに保存</translation>
    </message>
    <message>
        <source>in memory until the program ends</source>
        <translation>プログラム終了までメモリーに保持</translation>
    </message>
    <message>
        <source>nowhere: ask each time</source>
        <translation>保存しない(毎回入力)</translation>
    </message>
    <message>
        <source>automatic (the address)</source>
        <translation>自動(アドレス)</translation>
    </message>
    <message>
        <source>IPv4 address</source>
        <translation>IPv4アドレス</translation>
    </message>
    <message>
        <source>IPv6 address</source>
        <translation>IPv6アドレス</translation>
    </message>
    <message>
        <source>domain name (FQDN)</source>
        <translation>ドメイン名 (FQDN)</translation>
    </message>
    <message>
        <source>user name (user@domain)</source>
        <translation>ユーザー名 (user@domain)</translation>
    </message>
    <message>
        <source>key ID</source>
        <translation>キーID</translation>
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
        <translation>Dead Peer Detection活性化です。</translation>
    </message>
    <message>
        <source>The peer is not checked for aliveness; its R-U-THERE messages are only answered.</source>
        <translation>Peerに対するaliveness検査をせず、単にPeerが送るR-U-THEREメッセージに応答だけします。</translation>
    </message>
    <message>
        <source>Dead Peer Detection is disabled.</source>
        <translation>Dead Peer Detection不活性化です。</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>always (UDP 4500)</source>
        <translation>常に使用 (UDP 4500)</translation>
    </message>
    <message>
        <source>off</source>
        <translation>使用しない</translation>
    </message>
    <message>
        <source>old drafts only</source>
        <translation>旧ドラフトのみ</translation>
    </message>
    <message>
        <source>ESP in UDP</source>
        <translation>UDP内のESP</translation>
    </message>
    <message>
        <source>ESP</source>
        <translation>ESP</translation>
    </message>
    <message>
        <source>Running tunnels are not affected.</source>
        <translation>動作中のTunnelに影響はありません。</translation>
    </message>
    <message>
        <source>The new guarantee holds at once; tunnels stay up.</source>
        <translation>新しい保障はすぐに有効になり、Tunnelは維持されます。</translation>
    </message>
    <message>
        <source>Routes change at once; tunnels stay up.</source>
        <translation>経路はすぐに変わり、Tunnelは維持されます。</translation>
    </message>
    <message>
        <source>VPN sessions are negotiated again; the tunnel stays up.</source>
        <translation>VPNセッションを再ネゴシエーションします。Tunnelは維持されます。</translation>
    </message>
    <message>
        <source>The tunnel disconnects and connects again.</source>
        <translation>Tunnelを切断して再接続します。</translation>
    </message>
    <message>
        <source>unicast</source>
        <translation>ユニキャスト</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>到達不能</translation>
    </message>
    <message>
        <source>other</source>
        <comment>kind of a route</comment>
        <translation>その他</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>カーネル</translation>
    </message>
    <message>
        <source>static</source>
        <comment>origin of a route</comment>
        <translation>静的</translation>
    </message>
    <message>
        <source>DHCP</source>
        <translation>DHCP</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>このプログラム</translation>
    </message>
    <message>
        <source>other</source>
        <comment>origin of a route</comment>
        <translation>その他</translation>
    </message>
    <message>
        <source>Debug</source>
        <comment>level of a log line</comment>
        <translation>デバッグ</translation>
    </message>
    <message>
        <source>Info</source>
        <comment>level of a log line</comment>
        <translation>情報</translation>
    </message>
    <message>
        <source>Warning</source>
        <comment>level of a log line</comment>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <comment>level of a log line</comment>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Disable</translation>
    </message>
    <message>
        <source>Enable (%1)</source>
        <translation>Enable (%1)</translation>
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
        <translation>%1秒</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1日%2時間</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1時間%2分</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1分%2秒</translation>
    </message>
    <message>
        <source>Zone name</source>
        <translation>Zoneの名前</translation>
    </message>
    <message>
        <source>Interface or address</source>
        <translation>インターフェースまたはアドレス</translation>
    </message>
    <message>
        <source>Private Subnet</source>
        <translation>Private Subnet</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>回線容量</translation>
    </message>
    <message>
        <source>Gateway name</source>
        <translation>Gatewayの名前</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注記</translation>
    </message>
    <message>
        <source>Bandwidth guarantee</source>
        <translation>帯域幅の保障</translation>
    </message>
    <message>
        <source>IKE negotiation mode</source>
        <translation>IKE Negotiation Mode</translation>
    </message>
    <message>
        <source>Answer aggressive mode</source>
        <translation>アグレッシブモードに応答</translation>
    </message>
    <message>
        <source>Encryption algorithm</source>
        <translation>暗号化アルゴリズム</translation>
    </message>
    <message>
        <source>Hash algorithm</source>
        <translation>ハッシュアルゴリズム</translation>
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
        <translation>Tunnelの名前</translation>
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
        <translation>接続</translation>
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
        <translation>自分のID</translation>
    </message>
    <message>
        <source>Peer ID</source>
        <translation>PeerのID</translation>
    </message>
    <message>
        <source>IKEv1 Pre-shared Key</source>
        <translation>IKEv1 Pre-shared Key</translation>
    </message>
    <message>
        <source>ESP encryption algorithm</source>
        <translation>ESP暗号化アルゴリズム</translation>
    </message>
    <message>
        <source>ESP authentication algorithm</source>
        <translation>ESP認証アルゴリズム</translation>
    </message>
    <message>
        <source>Security Association Lifetime</source>
        <translation>Security Association Lifetime</translation>
    </message>
    <message>
        <source>Lifetime in kilobytes</source>
        <translation>Lifetime(キロバイト)</translation>
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
        <translation>検査までの無通信時間</translation>
    </message>
    <message>
        <source>Checks before giving up</source>
        <translation>検査の回数</translation>
    </message>
    <message>
        <source>Time between checks</source>
        <translation>検査の間隔</translation>
    </message>
    <message>
        <source>NAT traversal</source>
        <translation>NATトラバーサル</translation>
    </message>
    <message>
        <source>Extended sequence numbers</source>
        <translation>拡張シーケンス番号</translation>
    </message>
    <message>
        <source>SHA2-256 cut to 96 bits</source>
        <translation>SHA2-256を96ビットに短縮</translation>
    </message>
    <message>
        <source>Replay window</source>
        <translation>リプレイ防止ウィンドウ</translation>
    </message>
    <message>
        <source>MSS clamp</source>
        <translation>MSSの調整</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>Block traffic while the tunnel is down</source>
        <translation>Tunnelの停止中は通信を遮断</translation>
    </message>
    <message>
        <source>Test address</source>
        <translation>テスト用アドレス</translation>
    </message>
    <message>
        <source>This field is required.</source>
        <translation>入力が必要です。</translation>
    </message>
    <message>
        <source>Too long: at most %1.</source>
        <translation>長すぎます。最大%1です。</translation>
    </message>
    <message>
        <source>“%1” has this already. Choose another.</source>
        <translation>すでに「%1」が使用しています。別のものにしてください。</translation>
    </message>
    <message>
        <source>What is chosen here no longer exists. Choose again.</source>
        <translation>選択したものはもう存在しません。選び直してください。</translation>
    </message>
    <message>
        <source>Allowed are %1 to %2.</source>
        <translation>%1から%2まで指定できます。</translation>
    </message>
    <message>
        <source>“%1” is not an IP address. Write it like 203.0.113.10.</source>
        <translation>「%1」はIPアドレスではありません。203.0.113.10のように入力してください。</translation>
    </message>
    <message>
        <source>“%1” is not a network. Write it like 192.168.10.0/24.</source>
        <translation>「%1」はネットワークではありません。192.168.10.0/24のように入力してください。</translation>
    </message>
    <message>
        <source>Host bits are set. Did you mean %1?</source>
        <translation>ホスト部のビットが立っています。%1ですか?</translation>
    </message>
    <message>
        <source>Too many: at most %1.</source>
        <translation>多すぎます。最大%1件です。</translation>
    </message>
    <message>
        <source>This authentication does not fit the encryption chosen.</source>
        <translation>選択した暗号化に合わない認証です。</translation>
    </message>
    <message>
        <source>This value does not fit the type of ID chosen.</source>
        <translation>選択したIDの種類に合わない値です。</translation>
    </message>
    <message>
        <source>After 0x there must be hexadecimal digits, after 0s base64; the key must not hold a zero octet.</source>
        <translation>0xの後は16進数、0sの後はbase64を入力してください。キーに値0のオクテットは使えません。</translation>
    </message>
    <message>
        <source>Weak: choose it only if the peer knows nothing better.</source>
        <translation>脆弱です。Peerがほかに対応していない場合だけ選択してください。</translation>
    </message>
    <message>
        <source>Not part of the IKEv1 standard: both sides must know it.</source>
        <translation>IKEv1標準の一部ではありません。双方が対応している必要があります。</translation>
    </message>
    <message>
        <source>%1 (X25519, in no IKEv1 standard)</source>
        <extracomment>%1: &quot;Group 31&quot;; X25519 is the name of the curve</extracomment>
        <translation>%1(X25519、IKEv1標準外)</translation>
    </message>
    <message>
        <source>Whoever can send from the Peer IP gets what he needs to guess the key offline. Use a key of at least 20 random characters.</source>
        <translation>Peer IPから送信できる者は、キーをオフラインで推測する材料を得られます。20文字以上のランダムなキーを使用してください。</translation>
    </message>
    <message>
        <source>Aggressive mode lets an observer guess the key offline. Use Main mode if the peer can, or a key of at least 20 random characters.</source>
        <translation>アグレッシブモードでは、盗聴者がキーをオフラインで推測できます。Peerが対応していればメインモードを、そうでなければ20文字以上のランダムなキーを使用してください。</translation>
    </message>
    <message>
        <source>The gateway “%1” answers nobody: it is set to Aggressive mode and does not answer it.</source>
        <translation>Gateway「%1」はどこにも応答しません。アグレッシブモードに設定されていて、応答がオフです。</translation>
    </message>
    <message>
        <source>Longer than the Lifetime of the gateway&apos;s IKEv1 Policy.</source>
        <translation>GatewayのIKEv1 PolicyのLifetimeより長い値です。</translation>
    </message>
    <message>
        <source>Overlaps %1 of the same tunnel.</source>
        <translation>同じTunnelの%1と重なっています。</translation>
    </message>
    <message>
        <source>Overlaps %1 of the tunnel “%2”.</source>
        <translation>Tunnel「%2」の%1と重なっています。</translation>
    </message>
    <message>
        <source>Must not overlap your own network %1.</source>
        <translation>自分のネットワーク%1と重ならない必要があります。</translation>
    </message>
    <message>
        <source>The Peer IP lies inside this network. Traffic to the peer itself stays outside the tunnel.</source>
        <translation>Peer IPがこのネットワークに含まれています。Peer自身への通信はTunnelを通りません。</translation>
    </message>
    <message>
        <source>Lies outside the Private Subnets of the zone.</source>
        <translation>ZoneのPrivate Subnetの外にあります。</translation>
    </message>
    <message>
        <source>No gateway can have this address.</source>
        <translation>Gatewayのアドレスとして使えません。</translation>
    </message>
    <message>
        <source>This is an address of this computer.</source>
        <translation>このコンピューターのアドレスです。</translation>
    </message>
    <message>
        <source>IPv4 and IPv6 do not go together here.</source>
        <translation>ここではIPv4とIPv6を組み合わせられません。</translation>
    </message>
    <message>
        <source>The zone has only %1 left to guarantee.</source>
        <translation>このZoneで保障できる残りは%1です。</translation>
    </message>
    <message>
        <source>The tunnel “%1” to the same peer has another key. Both must share one, unless the gateway is set to Aggressive mode and their IDs differ.</source>
        <translation>同じPeerへのTunnel「%1」に別のキーがあります。Gatewayがアグレッシブモードで双方のIDが異なる場合を除き、同じキーを共有する必要があります。</translation>
    </message>
    <message>
        <source>This peer belongs to the gateway “%1” already. One peer belongs to one gateway of an address.</source>
        <translation>このPeerはすでにGateway「%1」のものです。1つのアドレスでは、Peerは1つのGatewayにだけ属します。</translation>
    </message>
    <message numerus="yes">
        <source>%1 sent (%n octet(s))</source>
        <translation>
            <numerusform>%1を送信 (%nオクテット)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 received (%n octet(s))</source>
        <translation>
            <numerusform>%1を受信 (%nオクテット)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: message %2 of %3 sent (%n octet(s))</source>
        <translation>
            <numerusform>%1: メッセージ%2/%3を送信 (%nオクテット)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: message %2 of %3 received (%n octet(s))</source>
        <translation>
            <numerusform>%1: メッセージ%2/%3を受信 (%nオクテット)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, repetition %2</source>
        <translation>%1、再送%2回目</translation>
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
        <translation>IKE SAを作成 (%1)</translation>
    </message>
    <message>
        <source>IKE SA gone (%1)</source>
        <translation>IKE SAが終了 (%1)</translation>
    </message>
    <message>
        <source>VPN session made (SPI in %1, out %2)</source>
        <translation>VPNセッションを作成 (受信SPI %1、送信SPI %2)</translation>
    </message>
    <message>
        <source>VPN session gone (SPI in %1, out %2)</source>
        <translation>VPNセッションが終了 (受信SPI %1、送信SPI %2)</translation>
    </message>
    <message>
        <source>The peer says: notify %1</source>
        <translation>Peerからの通知: %1</translation>
    </message>
    <message>
        <source>Unprotected hint: notify %1</source>
        <translation>保護されていない通知: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n dropped from %1: %2</source>
        <translation>
            <numerusform>%1からの%n件を破棄: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is ready</source>
        <comment>a device, socket or address</comment>
        <translation>%1 の準備完了</translation>
    </message>
    <message>
        <source>Quick mode</source>
        <translation>クイックモード</translation>
    </message>
    <message>
        <source>Informational exchange</source>
        <translation>情報交換</translation>
    </message>
    <message>
        <source>Unknown exchange</source>
        <translation>不明な交換</translation>
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
        <translation>状態</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Peer</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>パケット</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>message too short</source>
        <translation>短すぎるメッセージ</translation>
    </message>
    <message>
        <source>message with a wrong length</source>
        <translation>長さが正しくないメッセージ</translation>
    </message>
    <message>
        <source>message of another IKE version</source>
        <translation>別のIKEバージョンのメッセージ</translation>
    </message>
    <message>
        <source>malformed payload</source>
        <translation>不正なペイロード</translation>
    </message>
    <message>
        <source>malformed attribute</source>
        <translation>不正な属性</translation>
    </message>
    <message>
        <source>too many payloads</source>
        <translation>ペイロードが多すぎます</translation>
    </message>
    <message>
        <source>unknown kind of exchange</source>
        <translation>不明な種類の交換</translation>
    </message>
    <message>
        <source>message that was not expected</source>
        <translation>予期しないメッセージ</translation>
    </message>
    <message>
        <source>message without a payload that it needs</source>
        <translation>必要なペイロードがないメッセージ</translation>
    </message>
    <message>
        <source>payload that may stand only once stands twice</source>
        <translation>1つしか許されないペイロードの重複</translation>
    </message>
    <message>
        <source>message that should be encrypted is not</source>
        <translation>暗号化されるべきメッセージが暗号化されていません</translation>
    </message>
    <message>
        <source>message that fails authentication</source>
        <translation>認証に失敗したメッセージ</translation>
    </message>
    <message>
        <source>unusable Diffie-Hellman value</source>
        <translation>使用できないDiffie-Hellmanの値</translation>
    </message>
    <message>
        <source>unusable nonce</source>
        <translation>使用できないnonce</translation>
    </message>
    <message>
        <source>the peer chose what was not offered</source>
        <translation>提示していないものをPeerが選択しました</translation>
    </message>
    <message>
        <source>message ID used twice</source>
        <translation>メッセージIDの再使用</translation>
    </message>
    <message>
        <source>packet received twice</source>
        <translation>同じパケットを再受信</translation>
    </message>
    <message>
        <source>proposal mismatch</source>
        <translation>プロポーザル不一致</translation>
    </message>
    <message>
        <source>pre-shared key mismatch</source>
        <translation>事前共有キー不一致</translation>
    </message>
    <message>
        <source>the peer has another ID than expected</source>
        <translation>PeerのIDが想定と異なります</translation>
    </message>
    <message>
        <source>the networks do not match those of the peer</source>
        <translation>ネットワークがPeerの設定と一致しません</translation>
    </message>
    <message>
        <source>the peer uses another IKE negotiation mode</source>
        <translation>PeerのIKE Negotiation Modeが異なります</translation>
    </message>
    <message>
        <source>the Perfect Forward Secrecy settings differ</source>
        <translation>Perfect Forward Secrecyの設定が異なります</translation>
    </message>
    <message>
        <source>the peer refused</source>
        <translation>Peerが拒否しました</translation>
    </message>
    <message>
        <source>the peer ended the session</source>
        <translation>Peerがセッションを終了しました</translation>
    </message>
    <message>
        <source>no response from the peer</source>
        <translation>ピア応答なし</translation>
    </message>
    <message>
        <source>the peer stopped answering</source>
        <translation>Peerが応答しなくなりました</translation>
    </message>
    <message>
        <source>Up, nothing has come back yet.</source>
        <translation>確立済み、まだ何も返ってきていません。</translation>
    </message>
    <message>
        <source>up, nothing has come back yet</source>
        <translation>確立済み、まだ何も返ってきていません</translation>
    </message>
    <message>
        <source>the Lifetime ended</source>
        <translation>Lifetimeが終了しました</translation>
    </message>
    <message>
        <source>ESP packet of an unknown session</source>
        <translation>不明なセッションのESPパケット</translation>
    </message>
    <message>
        <source>ESP packet that fails authentication</source>
        <translation>認証に失敗したESPパケット</translation>
    </message>
    <message>
        <source>ESP packet with wrong padding</source>
        <translation>パディングが正しくないESPパケット</translation>
    </message>
    <message>
        <source>packet from outside the networks of the tunnel</source>
        <translation>Tunnelのネットワーク外からのパケット</translation>
    </message>
    <message>
        <source>the sequence numbers are used up</source>
        <translation>シーケンス番号を使い切りました</translation>
    </message>
    <message>
        <source>no VPN session for this packet</source>
        <translation>このパケットに対するVPNセッションがありません</translation>
    </message>
    <message>
        <source>the queue of the bandwidth guarantee is full</source>
        <translation>帯域幅の保障の待ち行列がいっぱいです</translation>
    </message>
    <message>
        <source>packet too big for the tunnel</source>
        <translation>Tunnelには大きすぎるパケット</translation>
    </message>
    <message>
        <source>the pre-shared key is missing</source>
        <translation>事前共有キーがありません</translation>
    </message>
    <message>
        <source>message from an unknown peer</source>
        <translation>不明なPeerからのメッセージ</translation>
    </message>
    <message>
        <source>not configured</source>
        <translation>設定されていません</translation>
    </message>
    <message>
        <source>this computer does not have the address now</source>
        <translation>このコンピューターに現在そのアドレスがありません</translation>
    </message>
    <message>
        <source>the settings are not valid</source>
        <translation>設定が正しくありません</translation>
    </message>
    <message>
        <source>a permission is missing</source>
        <translation>権限が不足しています</translation>
    </message>
    <message>
        <source>another program uses the port</source>
        <translation>別のプログラムがポートを使用しています</translation>
    </message>
    <message>
        <source>there is no TUN device</source>
        <translation>TUNデバイスがありません</translation>
    </message>
    <message>
        <source>the system reported an error</source>
        <translation>システムがエラーを報告しました</translation>
    </message>
    <message>
        <source>there is no keychain</source>
        <translation>キーチェーンがありません</translation>
    </message>
    <message>
        <source>the keychain is locked</source>
        <translation>キーチェーンがロックされています</translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation>ファイルを読み取れません</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>ファイルに書き込めません</translation>
    </message>
    <message>
        <source>others may read the file; it must be for its owner only (0600)</source>
        <translation>他人が読めるファイルです。所有者専用 (0600) にする必要があります</translation>
    </message>
    <message>
        <source>the file does not hold what it should</source>
        <translation>ファイルの内容が正しくありません</translation>
    </message>
    <message>
        <source>another program has changed the file in the meantime</source>
        <translation>別のプログラムがその間にファイルを変更しました</translation>
    </message>
    <message>
        <source>the passphrase is wrong</source>
        <translation>パスフレーズが正しくありません</translation>
    </message>
    <message>
        <source>the cryptographic library lacks this algorithm</source>
        <translation>暗号ライブラリーがこのアルゴリズムに対応していません</translation>
    </message>
    <message>
        <source>disconnected by the user</source>
        <translation>ユーザーが切断しました</translation>
    </message>
    <message>
        <source>the settings were changed</source>
        <translation>設定が変更されました</translation>
    </message>
    <message>
        <source>stopped</source>
        <comment>state of a tunnel</comment>
        <translation>停止</translation>
    </message>
    <message>
        <source>waiting for the key</source>
        <comment>state of a tunnel</comment>
        <translation>キー待ち</translation>
    </message>
    <message>
        <source>waiting for the system</source>
        <comment>state of a tunnel</comment>
        <translation>システム待ち</translation>
    </message>
    <message>
        <source>negotiating (phase 1)</source>
        <comment>state of a tunnel</comment>
        <translation>ネゴシエーション中 (フェーズ1)</translation>
    </message>
    <message>
        <source>negotiating (phase 2)</source>
        <comment>state of a tunnel</comment>
        <translation>ネゴシエーション中 (フェーズ2)</translation>
    </message>
    <message>
        <source>established</source>
        <comment>state of a tunnel</comment>
        <translation>確立</translation>
    </message>
    <message>
        <source>active</source>
        <comment>state of a tunnel</comment>
        <translation>active</translation>
    </message>
    <message>
        <source>checking the peer</source>
        <comment>state of a tunnel</comment>
        <translation>ピア確認中</translation>
    </message>
    <message>
        <source>retrying</source>
        <comment>state of a tunnel</comment>
        <translation>再試行中</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>state of a tunnel</comment>
        <translation>失敗</translation>
    </message>
    <message>
        <source>partially active</source>
        <comment>state of a tunnel</comment>
        <translation>一部アクティブ</translation>
    </message>
    <message>
        <source>in order</source>
        <comment>no reason to complain</comment>
        <translation>正常</translation>
    </message>
    <message>
        <source>Enter the same IKEv1 Pre-shared Key on both sides.</source>
        <translation>双方に同じIKEv1 Pre-shared Keyを入力してください。</translation>
    </message>
    <message>
        <source>Make the marked settings equal on both sides.</source>
        <translation>印の付いた設定を双方で同じにしてください。</translation>
    </message>
    <message>
        <source>Local Network here must be Remote Network there, and the other way round.</source>
        <translation>こちらのLocal Networkを相手のRemote Networkに、こちらのRemote Networkを相手のLocal Networkに合わせてください。</translation>
    </message>
    <message>
        <source>Set the peer ID to what the peer sends, or change it there.</source>
        <translation>PeerのIDをPeerが送る値に合わせるか、Peer側を変更してください。</translation>
    </message>
    <message>
        <source>Choose the same IKE negotiation mode on both sides.</source>
        <translation>双方で同じIKE Negotiation Modeを選択してください。</translation>
    </message>
    <message>
        <source>the peer begins in Aggressive mode, and the gateway does not answer it</source>
        <translation>Peerがアグレッシブモードで開始しましたが、Gatewayは応答しない設定です</translation>
    </message>
    <message>
        <source>Turn on “Answer aggressive mode” at this gateway, or let this side begin.</source>
        <translation>このGatewayで「アグレッシブモードに応答」をオンにするか、こちら側から開始してください。</translation>
    </message>
    <message>
        <source>Choose the same Perfect Forward Secrecy group on both sides.</source>
        <translation>双方で同じPerfect Forward Secrecyのグループを選択してください。</translation>
    </message>
    <message>
        <source>Check the Peer IP, that UDP 500 and 4500 pass the firewalls, and that the peer is running.</source>
        <translation>Peer IP、ファイアウォールのUDP 500と4500の許可、Peerの稼働を確認してください。</translation>
    </message>
    <message>
        <source>Look into the log of the peer: it knows why.</source>
        <translation>Peerのログを確認してください。理由はPeer側にあります。</translation>
    </message>
    <message>
        <source>Enter the IKEv1 Pre-shared Key.</source>
        <translation>IKEv1 Pre-shared Keyを入力してください。</translation>
    </message>
    <message>
        <source>Stop the other IPsec program (strongSwan, Libreswan) that uses UDP 500 or 4500.</source>
        <translation>UDP 500または4500を使用している別のIPsecプログラム(strongSwan、Libreswan)を停止してください。</translation>
    </message>
    <message>
        <source>Load the TUN module: modprobe tun.</source>
        <translation>TUNモジュールを読み込んでください: modprobe tun</translation>
    </message>
    <message>
        <source>Wait for the next try, or connect again now.</source>
        <translation>次の試行を待つか、今すぐ再接続してください。</translation>
    </message>
    <message>
        <source>Correct the settings of the tunnel.</source>
        <translation>Tunnelの設定を修正してください。</translation>
    </message>
    <message>
        <source>Send a ping to a host behind the peer; check its routes and firewall if none comes back.</source>
        <translation>Peerの背後のホストにpingを送ってください。応答がなければ、Peer側の経路とファイアウォールを確認してください。</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>確実</translation>
    </message>
    <message>
        <source>probable</source>
        <translation>推定</translation>
    </message>
    <message>
        <source>this side</source>
        <translation>こちら側</translation>
    </message>
    <message>
        <source>the peer&apos;s side</source>
        <translation>Peer側</translation>
    </message>
    <message>
        <source>between the two</source>
        <translation>双方の間</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>このコンピューター</translation>
    </message>
    <message>
        <source>IKE encryption</source>
        <translation>IKE暗号化</translation>
    </message>
    <message>
        <source>IKE hash</source>
        <translation>IKEハッシュ</translation>
    </message>
    <message>
        <source>Authentication method</source>
        <translation>認証方式</translation>
    </message>
    <message>
        <source>IKE Lifetime</source>
        <translation>IKE Lifetime</translation>
    </message>
    <message>
        <source>ESP encryption</source>
        <translation>ESP暗号化</translation>
    </message>
    <message>
        <source>ESP authentication</source>
        <translation>ESP認証</translation>
    </message>
    <message>
        <source>ESP key length</source>
        <translation>ESPキー長</translation>
    </message>
    <message>
        <source>Encapsulation</source>
        <translation>カプセル化</translation>
    </message>
    <message>
        <source>SA Lifetime</source>
        <translation>SA Lifetime</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>プロトコル</translation>
    </message>
    <message>
        <source>%1 (the system says: %2)</source>
        <translation>%1 (システムの応答: %2)</translation>
    </message>
    <message>
        <source>Probably: %1.</source>
        <translation>おそらく: %1。</translation>
    </message>
    <message>
        <source>Cause: %1.</source>
        <translation>原因: %1。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what happened, what to do next</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Network devices can be made.</source>
        <translation>ネットワークデバイスを作成できます。</translation>
    </message>
    <message>
        <source>Everything that the engine does is allowed.</source>
        <translation>エンジンに必要な権限がすべてあります。</translation>
    </message>
    <message>
        <source>%1 is free.</source>
        <comment>a port</comment>
        <translation>%1は空いています。</translation>
    </message>
    <message>
        <source>%1 is used by %2.</source>
        <comment>a port and a program</comment>
        <translation>%1は%2が使用しています。</translation>
    </message>
    <message>
        <source>IPv4 packets of hosts behind this computer are forwarded.</source>
        <translation>このコンピューターの背後にあるホストのIPv4パケットが転送されます。</translation>
    </message>
    <message>
        <source>No interface drops packets because of the way back.</source>
        <translation>戻り経路を理由にパケットを破棄するインターフェースはありません。</translation>
    </message>
    <message>
        <source>The clock is kept by a time service.</source>
        <translation>時計は時刻サービスで同期されています。</translation>
    </message>
    <message>
        <source>The keychain can be used.</source>
        <translation>キーチェーンを使用できます。</translation>
    </message>
    <message>
        <source>There are fonts for Japanese and Korean.</source>
        <translation>日本語と韓国語のフォントがあります。</translation>
    </message>
    <message>
        <source>/dev/net/tun cannot be opened: %1.</source>
        <translation>/dev/net/tunを開けません: %1。</translation>
    </message>
    <message>
        <source>To connect, this computer asks for an administrator&apos;s password.</source>
        <translation>接続するときに管理者のパスワードが求められます。</translation>
    </message>
    <message>
        <source>Not allowed here: %1.</source>
        <translation>許可されていません: %1。</translation>
    </message>
    <message>
        <source>%1 is used by a program of another user.</source>
        <comment>a port</comment>
        <translation>%1は別のユーザーのプログラムが使用しています。</translation>
    </message>
    <message>
        <source>IPv4 packets of hosts behind this computer are not forwarded; its own go through.</source>
        <translation>このコンピューターの背後にあるホストのIPv4パケットは転送されません。このコンピューター自身のパケットは通ります。</translation>
    </message>
    <message>
        <source>The reverse path filter is strict on %1: packets that come another way than the answer would go are dropped.</source>
        <translation>%1のリバースパスフィルターが厳格(strict)です。応答とは別の経路から届いたパケットは破棄されます。</translation>
    </message>
    <message>
        <source>The clock is not kept by a time service.</source>
        <translation>時計が時刻サービスで同期されていません。</translation>
    </message>
    <message>
        <source>The clock is wrong: it says %1.</source>
        <comment>a date</comment>
        <translation>時計が正しくありません。%1になっています。</translation>
    </message>
    <message>
        <source>There is no keychain: keys are kept in a vault file or typed each time.</source>
        <translation>キーチェーンがありません。キーは保管ファイルに保存するか、毎回入力します。</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>キーチェーンがロックされています。</translation>
    </message>
    <message>
        <source>There is no font for: %1.</source>
        <comment>language codes</comment>
        <translation>次の言語のフォントがありません: %1。</translation>
    </message>
    <message>
        <source>TUN device</source>
        <translation>TUNデバイス</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>権限</translation>
    </message>
    <message>
        <source>IP forwarding</source>
        <translation>IP転送</translation>
    </message>
    <message>
        <source>Reverse path filter</source>
        <translation>リバースパスフィルター</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>時計</translation>
    </message>
    <message>
        <source>Keychain</source>
        <comment>a check</comment>
        <translation>キーチェーン</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>フォント</translation>
    </message>
    <message>
        <source>Load the TUN module of the kernel.</source>
        <translation>カーネルのTUNモジュールを読み込んでください。</translation>
    </message>
    <message>
        <source>Members of the group tunneldesk are not asked (from their next login on).</source>
        <translation>グループtunneldeskのメンバーには求められません (次回のログインから)。</translation>
    </message>
    <message>
        <source>Stop the other IPsec program; then connect again.</source>
        <translation>もう一方のIPsecプログラムを停止してから、接続し直してください。</translation>
    </message>
    <message>
        <source>Switch forwarding on if other hosts are to use the tunnels.</source>
        <translation>他のホストもTunnelを使う場合は、転送を有効にしてください。</translation>
    </message>
    <message>
        <source>Set it to loose.</source>
        <translation>緩やか(loose)に設定してください。</translation>
    </message>
    <message>
        <source>Let a time service keep the clock, so that times in the log can be compared with the peer&apos;s.</source>
        <translation>ログの時刻をPeerのログと比べられるように、時刻サービスで時計を同期してください。</translation>
    </message>
    <message>
        <source>Install a keychain, or choose a vault for the keys.</source>
        <translation>キーチェーンをインストールするか、キーの保存先に保管ファイルを選んでください。</translation>
    </message>
    <message>
        <source>Unlock it: log in to the desktop, or open its own program.</source>
        <translation>デスクトップにログインするか、キーチェーンのプログラムを開いてロックを解除してください。</translation>
    </message>
    <message>
        <source>Install fonts with Japanese and Korean characters.</source>
        <translation>日本語と韓国語の文字を含むフォントをインストールしてください。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an ID</comment>
        <extracomment>%1: the type of an ID (&quot;FQDN&quot;), %2: its value</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The name is written as “%1”: the device allows only letters, digits and a few signs.</source>
        <translation>名前は「%1」と書かれています。この機器で使えるのは英数字と一部の記号だけです。</translation>
    </message>
    <message>
        <source>A tunnel of this device has one pair of networks. Only the first is written; each other one needs a tunnel of its own there.</source>
        <translation>この機器のTunnelが持てるネットワークの組は一つです。最初の組だけを書いてあります。ほかの組には、それぞれ別のTunnelが必要です。</translation>
    </message>
    <message>
        <source>%1: this line holds for the whole device. Check what its other tunnels need.</source>
        <extracomment>%1: label of a field</extracomment>
        <translation>%1: この行は機器全体に効きます。ほかのTunnelに支障がないか確かめてください。</translation>
    </message>
    <message>
        <source>“%1” stands for an interface of the device. Write its real name.</source>
        <translation>「%1」は機器のインターフェースの仮の名前です。実際の名前に書き換えてください。</translation>
    </message>
    <message>
        <source>The device sends its own host name as ID. With its domain it has to be “%1”.</source>
        <translation>この機器は自分のホスト名をIDとして送ります。ドメイン名を含めて「%1」になっている必要があります。</translation>
    </message>
    <message>
        <source>The tunnel “%1” goes to the same peer and shares phase 1 and the key. Put both under one connection.</source>
        <translation>Tunnel「%1」も同じPeerに接続し、フェーズ1とキーを共有します。両方を一つの接続設定にまとめてください。</translation>
    </message>
    <message>
        <source>The device refuses Aggressive mode with a key until it is told: %1</source>
        <translation>この機器は、次の設定があるまでキーによるアグレッシブモードを拒否します: %1</translation>
    </message>
    <message>
        <source>The device&apos;s own firewall has to let the networks pass in both directions, and must not translate their addresses (NAT).</source>
        <translation>機器のファイアウォールで両方向の通信を許可し、これらのネットワークにはアドレス変換(NAT)をかけないでください。</translation>
    </message>
    <message>
        <source>%1: this device has no “%2”. The tunnel does not come up before another value is chosen on both sides.</source>
        <extracomment>%1: label of a field, %2: the value chosen</extracomment>
        <translation>%1: この機器は「%2」に対応していません。両側で別の値を選ぶまで、Tunnelはつながりません。</translation>
    </message>
    <message>
        <source>%1: this device has no setting for “%2”. The tunnel comes up all the same.</source>
        <translation>%1: この機器には「%2」の設定がありません。Tunnelはそのままでもつながります。</translation>
    </message>
    <message>
        <source>%1: this device allows %2 to %3. The nearest value is written.</source>
        <translation>%1: この機器で使えるのは%2～%3です。最も近い値を書いてあります。</translation>
    </message>
    <message>
        <source>%1: it has characters that this device does not take, and they are left out. Choose another ID.</source>
        <translation>%1: この機器で使えない文字が含まれているため、省いてあります。別のIDを選んでください。</translation>
    </message>
    <message>
        <source>Own IP</source>
        <translation>自分のIP</translation>
    </message>
    <message>
        <source>IKE version</source>
        <translation>IKEバージョン</translation>
    </message>
    <message>
        <source>Lifetime of the IKEv1 Policy</source>
        <translation>IKEv1 PolicyのLifetime</translation>
    </message>
    <message>
        <source>IPsec Proposal: mode</source>
        <translation>IPsec Proposal: モード</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>an address</comment>
        <translation>不明</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>on</source>
        <comment>a setting</comment>
        <translation>オン</translation>
    </message>
    <message>
        <source>off</source>
        <comment>a setting</comment>
        <translation>オフ</translation>
    </message>
    <message>
        <source>The pre-shared key is not shown. Put it where “%1” stands.</source>
        <translation>事前共有キーは表示していません。「%1」の部分に入れてください。</translation>
    </message>
    <message>
        <source>This device cannot be given this key as text: it has characters with a meaning of their own there. Use a key of letters and digits, or enter it by hand.</source>
        <translation>このキーには機器側で特別な意味を持つ文字があるため、テキストとして渡せません。英数字だけのキーにするか、手で入力してください。</translation>
    </message>
    <message>
        <source>This device takes keys of %1 to %2 characters.</source>
        <translation>この機器で使えるキーは%1～%2文字です。</translation>
    </message>
    <message>
        <source>The address of this side is not known. Put it where “%1” stands.</source>
        <translation>こちら側のアドレスが分かりません。「%1」の部分に入れてください。</translation>
    </message>
    <message>
        <source>Hosts behind this gateway</source>
        <translation>このゲートウェイの内側のホスト</translation>
    </message>
    <message>
        <source>Hosts behind the peer</source>
        <translation>Peerの内側のホスト</translation>
    </message>
    <message>
        <source>Cisco router</source>
        <translation>Ciscoルーター</translation>
    </message>
    <message>
        <source>This computer forwards IPv4 packets of other hosts.</source>
        <translation>このコンピューターがほかのホストのIPv4パケットを転送する。</translation>
    </message>
    <message>
        <source>This computer forwards IPv6 packets of other hosts.</source>
        <translation>このコンピューターがほかのホストのIPv6パケットを転送する。</translation>
    </message>
    <message>
        <source>The kernel does not check too strictly where packets come from (rp_filter).</source>
        <translation>カーネルがパケットの送信元の経路を厳しく検査しすぎない(rp_filter)。</translation>
    </message>
    <message>
        <source>The firewall lets in UDP 500, UDP 4500 and ESP from the peer.</source>
        <translation>ファイアウォールがPeerからのUDP 500、UDP 4500、ESPを許可する。</translation>
    </message>
    <message>
        <source>The firewall lets the tunnel&apos;s networks pass in both directions.</source>
        <translation>ファイアウォールがTunnelのネットワークを両方向に通す。</translation>
    </message>
    <message>
        <source>Where this computer masquerades (NAT), the tunnel&apos;s networks are an exception.</source>
        <translation>このコンピューターがNAT(マスカレード)をするとき、Tunnelのネットワークは除外する。</translation>
    </message>
    <message>
        <source>check it yourself</source>
        <comment>a step that cannot be checked</comment>
        <translation>要確認</translation>
    </message>
    <message>
        <source>done</source>
        <comment>a step</comment>
        <translation>完了</translation>
    </message>
    <message>
        <source>to do</source>
        <comment>a step</comment>
        <translation>未完了</translation>
    </message>
    <message>
        <source>Set up the helper, which opens network devices for the program, or start the program as root.</source>
        <translation>ネットワークデバイスを開くヘルパーを使えるようにするか、rootとして起動してください。</translation>
    </message>
    <message>
        <source>The helper, which opens network devices and ports, is being started.</source>
        <translation>ネットワークデバイスとポートを開くヘルパーを起動しています。</translation>
    </message>
    <message>
        <source>The helper, which opens network devices and ports, is not installed, or only in another version than this program: after an update, quit the program and start it again.</source>
        <translation>ネットワークデバイスとポートを開くヘルパーがインストールされていません。または、このプログラムとバージョンが異なります。更新した後であれば、プログラムを終了してもう一度起動してください。</translation>
    </message>
    <message>
        <source>You may not start the helper, which opens network devices and ports: you are not in the group tunneldesk.</source>
        <translation>ネットワークデバイスとポートを開くヘルパーを起動できません。グループtunneldeskに入っていないためです。</translation>
    </message>
    <message>
        <source>The helper may not open network devices and ports: its file has no capabilities.</source>
        <translation>ヘルパーのファイルにケーパビリティがないため、ネットワークデバイスとポートを開けません。</translation>
    </message>
    <message>
        <source>The administrator&apos;s authorization to open network devices and ports was not given.</source>
        <translation>ネットワークデバイスとポートを開くための管理者の認証が得られませんでした。</translation>
    </message>
    <message>
        <source>The helper has ended unexpectedly. Tunnels that are up go on; it is being started again.</source>
        <translation>ヘルパーが予期せず終了しました。確立済みのTunnelはそのまま動作します。ヘルパーを再起動しています。</translation>
    </message>
    <message>
        <source>This command installs it: %1</source>
        <translation>次のコマンドでインストールできます: %1</translation>
    </message>
    <message>
        <source>This command puts you into the group, from the next login on: %1</source>
        <translation>次のコマンドでグループに追加されます(次のログインから有効): %1</translation>
    </message>
    <message>
        <source>This command gives them back: %1</source>
        <translation>次のコマンドで元に戻せます: %1</translation>
    </message>
    <message>
        <source>Work with the one that runs, or end it and start again.</source>
        <translation>動いている方を使うか、それを終了してからもう一度起動してください。</translation>
    </message>
    <message>
        <source>another Tunneldesk runs the tunnels of this computer</source>
        <translation>別のTunneldeskがこのコンピューターのTunnelを動かしています</translation>
    </message>
    <message>
        <source>The helper does not lead %1 into a tunnel: it is too wide or reserved. An administrator can allow wide networks, 0.0.0.0/0 and ::/0 too (%2)</source>
        <translation>ヘルパーは%1をTunnelへ経路付けしません。広すぎるか、予約されたネットワークです。広いネットワークは、0.0.0.0/0と::/0を含め、管理者が許可できます(%2)</translation>
    </message>
    <message>
        <source>The firewall refuses what comes in the name of the peer&apos;s networks and not out of a tunnel.</source>
        <translation>ファイアウォールが、Tunnelを通らずに届く、相手側のネットワークを名乗るパケットを拒否する。</translation>
    </message>
    <message>
        <source>%1: this computer is in a network that a tunnel leads to; the tunnel goes first</source>
        <comment>10.2.0.0/24, wlan0</comment>
        <translation>%1: このコンピューター自身が、Tunnelの行き先であるネットワークの中にあります。Tunnelが優先されます</translation>
    </message>
    <message>
        <source>ended as soon as it says so</source>
        <translation>相手が知らせたらすぐに終了</translation>
    </message>
    <message>
        <source>kept, whatever it says</source>
        <translation>相手が知らせても維持</translation>
    </message>
    <message>
        <source>kept until they expire</source>
        <translation>期限まで維持</translation>
    </message>
    <message>
        <source>copied from the packet inside</source>
        <translation>内側のパケットからコピー</translation>
    </message>
    <message>
        <source>set</source>
        <comment>the DF bit</comment>
        <translation>設定</translation>
    </message>
    <message>
        <source>not set</source>
        <comment>the DF bit</comment>
        <translation>設定しない</translation>
    </message>
    <message>
        <source>Port behind a NAT</source>
        <translation>NATの背後でのポート</translation>
    </message>
    <message>
        <source>Older SAs of a peer that starts anew</source>
        <translation>相手が新たに始めたときの古いSA</translation>
    </message>
    <message>
        <source>Outer DF bit</source>
        <translation>外側のDFビット</translation>
    </message>
    <message>
        <source>Outer DSCP</source>
        <translation>外側のDSCP</translation>
    </message>
    <message>
        <source>The peer&apos;s ID has protocol %1 and port %2, which say nothing; it is accepted.</source>
        <translation>相手のIDにプロトコル%1とポート%2が指定されていますが、意味を持たないため受け入れます。</translation>
    </message>
    <message>
        <source>This computer has a route to %1. Traffic of the tunnel&apos;s networks leaves by the tunnel instead.</source>
        <translation>このコンピューターには%1への経路があります。このTunnelのネットワーク宛てのトラフィックは、その経路ではなくTunnelを通ります。</translation>
    </message>
    <message>
        <source>check it yourself: only root may read the firewall</source>
        <comment>a step that cannot be checked</comment>
        <translation>ご自身で確認してください(ファイアウォールの内容はrootだけが読めます)</translation>
    </message>
    <message>
        <source>It is not connected.</source>
        <translation>接続していません。</translation>
    </message>
    <message>
        <source>The Pre-shared Key has not been given yet.</source>
        <translation>Pre-shared Keyがまだ入力されていません。</translation>
    </message>
    <message>
        <source>This computer has not yet given it a device and routes.</source>
        <translation>このコンピューターのデバイスと経路がまだ用意されていません。</translation>
    </message>
    <message>
        <source>The two gateways are agreeing on the IKE SA.</source>
        <translation>両側のGatewayがIKE SAを取り決めています。</translation>
    </message>
    <message>
        <source>The two gateways are agreeing on the IPsec SAs.</source>
        <translation>両側のGatewayがIPsec SAを取り決めています。</translation>
    </message>
    <message>
        <source>Negotiated; no packet of the peer has come through it yet.</source>
        <translation>ネゴシエーションは完了しましたが、Peerからのパケットはまだ届いていません。</translation>
    </message>
    <message>
        <source>The peer has not answered for a while and is being asked whether it is there.</source>
        <translation>Peerからしばらく応答がないため、応答するか確認しています。</translation>
    </message>
    <message>
        <source>The last attempt has failed.</source>
        <translation>前回の試行は失敗しました。</translation>
    </message>
    <message>
        <source>It has failed and does not try again by itself.</source>
        <translation>失敗しました。自動では再試行しません。</translation>
    </message>
    <message>
        <source>Some of its network pairs carry traffic, some do not.</source>
        <translation>通信できるネットワークの組と、できない組があります。</translation>
    </message>
    <message>
        <source>“Connect” brings it up.</source>
        <translation>「接続」を押すと接続します。</translation>
    </message>
    <message>
        <source>Type it when it is asked for, or store it with “Change”.</source>
        <translation>求められたときに入力するか、「変更」で保存してください。</translation>
    </message>
    <message>
        <source>If this lasts, Diagnostics says what this computer lacks.</source>
        <translation>長く続く場合は、「診断」でこのコンピューターに足りないものを確認できます。</translation>
    </message>
    <message>
        <source>If it takes more than a few seconds, the handshake shows which message is missing.</source>
        <translation>数秒以上かかる場合は、「ハンドシェイク」でどのメッセージが届いていないかを確認できます。</translation>
    </message>
    <message>
        <source>Send something through it, a ping of the connection test for instance.</source>
        <translation>接続テストのpingなど、何か通信を流してください。</translation>
    </message>
    <message>
        <source>If no answer comes, it is negotiated anew; nothing is to be done.</source>
        <translation>応答がなければ自動で再ネゴシエーションします。操作は不要です。</translation>
    </message>
    <message>
        <source>It tries again by itself; “Connect” tries at once.</source>
        <translation>自動で再試行します。「接続」を押すとすぐに試行します。</translation>
    </message>
    <message>
        <source>Look into the log, mend it, then “Connect”.</source>
        <translation>ログで原因を確認し、直してから「接続」を押してください。</translation>
    </message>
    <message>
        <source>The details say which pair, and why.</source>
        <translation>どの組が、なぜそうなのかは詳細に表示されます。</translation>
    </message>
    <message>
        <source>Zone</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>ゾーン</translation>
    </message>
    <message>
        <source>Diffie-Hellman group</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>Diffie-Hellmanグループ</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>ライフタイム (有効期間)</translation>
    </message>
    <message>
        <source>IPsec VPN Gateway</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>IPsec VPNゲートウェイ</translation>
    </message>
    <message>
        <source>IP address of the Peer Gateway</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>Peer IPアドレス</translation>
    </message>
    <message>
        <source>Local Network</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>ローカルネットワーク</translation>
    </message>
    <message>
        <source>Remote Network</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>リモートネットワーク</translation>
    </message>
    <message>
        <source>IKEv1 Pre-shared Key</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>IKEv1の事前共有キー</translation>
    </message>
    <message>
        <source>Lifetime of the Security Association (SA)</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>SAライフタイム</translation>
    </message>
    <message>
        <source>Perfect Forward Secrecy (PFS)</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>Perfect Forward Secrecy (PFS)</translation>
    </message>
    <message>
        <source>Dead Peer Detection (DPD)</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>デッドピア検出 (DPD)</translation>
    </message>
    <message>
        <source>The tunnel “%1” to the same peer shares its IKE SA and stands before this one: while it runs, what is set there holds for both. Set both alike.</source>
        <translation>同じPeerへのTunnel「%1」がIKE SAを共有し、このTunnelより先にあるため、その動作中はそちらの設定が両方に適用されます。両方を同じにしてください。</translation>
    </message>
    <message>
        <source>Check the Peer IP, that UDP 500 and 4500 pass the firewalls and any NAT in between, and that the peer is running. If all that is right, compare the marked settings: many peers say nothing to another IKE negotiation mode or IKEv1 Policy, or to an address that they do not know.</source>
        <translation>Peer IP、ファイアウォールと経路上のNATのUDP 500と4500の許可、Peerの稼働を確認してください。すべて正しければ、印の付いた設定をPeerと比べてください。IKE Negotiation ModeやIKEv1 Policyが異なる場合や、知らないアドレスからの場合に、何も応答しないPeerが多くあります。</translation>
    </message>
    <message>
        <source>check it yourself: nft, which lists the firewall, is not installed</source>
        <comment>a step that cannot be checked</comment>
        <translation>ご自身で確認してください(ファイアウォールの内容を表示するnftがインストールされていません)</translation>
    </message>
    <message>
        <source>is being checked…</source>
        <comment>a step</comment>
        <translation>確認中…</translation>
    </message>
    <message>
        <source>Private Subnet</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>プライベートサブネット</translation>
    </message>
    <message>
        <source>IKE negotiation mode</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>IKEネゴシエーションモード</translation>
    </message>
    <message>
        <source>One-way</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>One-way (片方向)</translation>
    </message>
    <message>
        <source>IKEv1 Policy</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>IKEv1ポリシー</translation>
    </message>
    <message>
        <source>IPsec Proposal</source>
        <comment>the term in full, as a tooltip</comment>
        <translation>IPsecプロポーザル</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a statement as a sentence</comment>
        <extracomment>%1: a statement that shall stand as a sentence</extracomment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>Algorithms and lifetime of phase 1</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>フェーズ1のアルゴリズムとLifetime</translation>
    </message>
    <message>
        <source>ESP encryption and ESP authentication</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>ESP暗号化アルゴリズムとESP認証アルゴリズム</translation>
    </message>
    <message>
        <source>Inbound traffic now</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>現在のインバウンドトラフィック</translation>
    </message>
    <message>
        <source>Outbound traffic now</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>現在のアウトバウンドトラフィック</translation>
    </message>
    <message>
        <source>Security Parameter Index (SPI) of what is received</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>受信用のSPI (Security Parameter Index)</translation>
    </message>
    <message>
        <source>Security Parameter Index (SPI) of what is sent</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>送信用のSPI (Security Parameter Index)</translation>
    </message>
    <message>
        <source>Cookies of the IKE SA: the initiator&apos;s and the responder&apos;s</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>IKE SAのクッキー(イニシエーターとレスポンダー)</translation>
    </message>
    <message>
        <source>NAT traversal (NAT-T)</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>NATトラバーサル (NAT-T)</translation>
    </message>
    <message>
        <source>Maximum transmission unit (MTU): the largest packet, in bytes</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>最大転送単位 (MTU): 最大パケットのバイト数</translation>
    </message>
    <message>
        <source>The next router on the way</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>次に経由するルーター</translation>
    </message>
    <message>
        <source>Packets that were dropped</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>破棄されたパケット</translation>
    </message>
    <message>
        <source>Packets with errors</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>エラーのあったパケット</translation>
    </message>
    <message>
        <source>Packets that had come before: repeated by somebody, or doubled on the way</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>すでに受信済みのパケット(第三者による再送、または経路上での重複)</translation>
    </message>
    <message>
        <source>Packets that came too late for the replay window</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>遅れて届き、リプレイ防止ウィンドウから外れたパケット</translation>
    </message>
    <message>
        <source>Packets whose authentication value (ICV) was wrong</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>認証値 (ICV) が正しくないパケット</translation>
    </message>
    <message>
        <source>Packets with addresses outside the agreed networks</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>合意したネットワーク外のアドレスを持つパケット</translation>
    </message>
    <message>
        <source>Packets whose padding was not as it has to be</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>パディングが正しくないパケット</translation>
    </message>
    <message>
        <source>Packets too big for the way through the tunnel</source>
        <comment>a heading in full, as a tooltip</comment>
        <translation>トンネルを通るには大きすぎるパケット</translation>
    </message>
    <message>
        <source>Short: the VPN sessions are negotiated anew every few minutes.</source>
        <translation>短い値です。VPNセッションが数分ごとに再ネゴシエーションされます。</translation>
    </message>
    <message>
        <source>no response; a computer at the Peer IP says that nothing listens on UDP %1 there</source>
        <translation>応答なし。Peer IPのコンピューターが、UDP %1で待ち受けているものはないと通知しています</translation>
    </message>
    <message>
        <source>no response; a firewall on the way says that it does not let UDP %1 pass</source>
        <translation>応答なし。経路上のファイアウォールが、UDP %1を通さないと通知しています</translation>
    </message>
    <message>
        <source>no response; a router says that it cannot reach the Peer IP</source>
        <translation>応答なし。ルーターが、Peer IPに到達できないと通知しています</translation>
    </message>
    <message>
        <source>no response; nobody answers for the Peer IP, or for the router to it, on this computer&apos;s own network</source>
        <translation>応答なし。このコンピューターのネットワークで、Peer IPまたはそこへのルーターが見つかりません</translation>
    </message>
    <message>
        <source>the firewall of this computer does not let UDP %1 out</source>
        <translation>このコンピューターのファイアウォールがUDP %1の送信を許可していません</translation>
    </message>
    <message>
        <source>this computer has no route to the Peer IP</source>
        <translation>このコンピューターにPeer IPへの経路がありません</translation>
    </message>
    <message>
        <source>(An ICMP message said so; such a message can be forged.)</source>
        <translation>(ICMPメッセージによる情報です。偽造されている可能性もあります。)</translation>
    </message>
    <message>
        <source>Start IPsec at the peer, or correct the Peer IP.</source>
        <translation>PeerでIPsecを起動するか、Peer IPを修正してください。</translation>
    </message>
    <message>
        <source>Let UDP 500 and 4500 pass that firewall, in both directions.</source>
        <translation>そのファイアウォールで、UDP 500と4500を両方向とも許可してください。</translation>
    </message>
    <message>
        <source>Check the Peer IP, and the lines and routes on the way to it.</source>
        <translation>Peer IPと、そこまでの回線と経路を確認してください。</translation>
    </message>
    <message>
        <source>Check the Peer IP, the cable and the default gateway of this computer.</source>
        <translation>Peer IP、ケーブル、このコンピューターのデフォルトゲートウェイを確認してください。</translation>
    </message>
    <message>
        <source>Let UDP 500 and 4500 out to the Peer IP, and in from it.</source>
        <translation>Peer IPとの間で、UDP 500と4500の送受信を許可してください。</translation>
    </message>
    <message>
        <source>Check the network connection and the default gateway of this computer.</source>
        <translation>このコンピューターのネットワーク接続とデフォルトゲートウェイを確認してください。</translation>
    </message>
    <message>
        <source>the peer does not accept the networks or the ESP settings of this tunnel</source>
        <translation>PeerがこのTunnelのネットワークまたはESPの設定を受け入れていません</translation>
    </message>
    <message>
        <source>IPv4 and IPv6 do not go together: the tunnel “%1” leads to %2.</source>
        <translation>IPv4とIPv6は組み合わせられません。Tunnel「%1」のPeer IPは%2です。</translation>
    </message>
    <message>
        <source>The tunnels “%1” and “%2” to one peer have two keys. With this choice they must share one: give both the same key first.</source>
        <translation>同じPeerへのTunnel「%1」と「%2」のキーが異なります。この設定では同じキーを共有する必要があります。先に両方を同じキーにしてください。</translation>
    </message>
    <message>
        <source>Zone “%1”, %2: %3</source>
        <extracomment>%1: a name, %2: the label of a field, %3: the sentence that says what is wrong with it</extracomment>
        <translation>Zone「%1」、%2: %3</translation>
    </message>
    <message>
        <source>Gateway “%1”, %2: %3</source>
        <extracomment>%1: a name, %2: the label of a field, %3: the sentence that says what is wrong with it</extracomment>
        <translation>Gateway「%1」、%2: %3</translation>
    </message>
    <message>
        <source>Tunnel “%1”, %2: %3</source>
        <extracomment>%1: a name, %2: the label of a field, %3: the sentence that says what is wrong with it</extracomment>
        <translation>Tunnel「%1」、%2: %3</translation>
    </message>
    <message>
        <source>At least %1: so much is guaranteed to the gateways of the zone.</source>
        <translation>%1以上にしてください。ZoneのGatewayにそれだけの帯域幅が保障されています。</translation>
    </message>
    <message>
        <source>It has full-width characters. The ID must be the same on both sides, letter by letter.</source>
        <translation>全角文字が含まれています。IDは双方で一字一句同じでなければなりません。</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of an interface.</source>
        <translation>「%1」はインターフェース名として使えません。</translation>
    </message>
    <message>
        <source>This computer has no interface “%1” at the moment.</source>
        <translation>現在、このコンピューターにインターフェース「%1」はありません。</translation>
    </message>
    <message>
        <source>Overlaps %1 of the same zone.</source>
        <translation>同じZoneの%1と重なっています。</translation>
    </message>
    <message>
        <source>Lies in no Remote Network of the tunnel. The first address is asked instead.</source>
        <translation>TunnelのどのRemote Networkにも含まれません。代わりに最初のアドレスを確認します。</translation>
    </message>
    <message>
        <source>any (not checked)</source>
        <comment>an ID</comment>
        <translation>すべて許可(確認しない)</translation>
    </message>
    <message>
        <source>The tunnel “%1” to the same peer shares its IKE SA and takes any Peer ID: while it runs, the one set here is not checked.</source>
        <translation>同じPeerへのTunnel「%1」がIKE SAを共有し、PeerのIDをすべて許可しています。その動作中は、ここで設定したIDは確認されません。</translation>
    </message>
    <message>
        <source>Nothing but the Pre-shared Key shows who the peer is: whoever knows it and sends from the Peer IP passes for this peer. Choose it only where the Peer ID cannot be known.</source>
        <translation>Peerが誰かを示すのはPre-shared Keyだけです。キーを知っていてPeer IPから送信できる人は、誰でもこのPeerとして認証されます。PeerのIDを知ることができない場合だけ選択してください。</translation>
    </message>
    <message>
        <source>Connect again; if it happens repeatedly, update the software of the peer.</source>
        <translation>再接続してください。繰り返し起きる場合は、Peerのソフトウェアを更新してください。</translation>
    </message>
    <message>
        <source>Protocol and port</source>
        <translation>プロトコルとポート</translation>
    </message>
    <message>
        <source>the peer wants the tunnel for one protocol or port only</source>
        <translation>PeerはTunnelを1つのプロトコルまたはポートだけに限定しています</translation>
    </message>
    <message>
        <source>Let the selectors of the peer name no protocol and no port.</source>
        <translation>Peerのセレクターでプロトコルとポートを指定しないでください。</translation>
    </message>
    <message>
        <source>any</source>
        <comment>any protocol, and any port</comment>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Length of the Diffie-Hellman value in octets</source>
        <translation>Diffie-Hellmanの値の長さ (オクテット)</translation>
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
        <translation>Zoneは、このコンピューターの外向きの回線です。Peerから見えるアドレスと、その背後のPrivate Subnetからなります。IPsec VPN Gatewayは必ず1つのZoneに属します。</translation>
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
        <translation>不明</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>取り除く</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message numerus="yes">
        <source>%n gateway(s) stand in this zone.</source>
        <translation>
            <numerusform>%n個のGatewayがこのZoneに属しています。</numerusform>
        </translation>
    </message>
    <message>
        <source>Zone %1</source>
        <translation>Zone %1</translation>
    </message>
    <message>
        <source>The interface that leads to the peers, whose address may change, or one address of this computer.</source>
        <translation>Peerにつながるインターフェース(アドレスが変わってもよい)、またはこのコンピューターのアドレスの一つです。</translation>
    </message>
    <message>
        <source>Networks of this computer and behind it: the Local Networks that tunnels can have.</source>
        <translation>このコンピューターとその背後にあるネットワークです。TunnelのLocal Networkとして選択できます。</translation>
    </message>
    <message>
        <source>If it is known, the bandwidth guarantees of all gateways of the zone have to fit into it.</source>
        <translation>指定すると、このZoneのすべてのGatewayの帯域幅の保障の合計がこの値以内に制限されます。</translation>
    </message>
    <message>
        <source>Example: KR-1</source>
        <translation>例: KR-1</translation>
    </message>
    <message>
        <source>Example: eth0</source>
        <translation>例: eth0</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <extracomment>%1: what would stand in the field</extracomment>
        <translation>「%1」を使う</translation>
    </message>
</context>
</TS>
