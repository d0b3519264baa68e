#include "tests/gui/translations_test.h"

#include "app/language_manager.h"
#include "models/text/text.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>
#include <QXmlStreamReader>

namespace tunneldesk::test
{
namespace
{

struct Message {
    QString source;
    QStringList translations;
    bool isUnfinished = false;
    bool isNumerus = false;
    QString comment = {};
};

QList<Message> readTranslations(const QString &code)
{
    QFile file(QStringLiteral(TUNNELDESK_SOURCE_DIR "/translations/tunneldesk_%1.ts").arg(code));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Message> messages;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("message"))
            messages.append({{}, {}, false, xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes")});
        else if (xml.name() == QLatin1String("source"))
            messages.last().source = xml.readElementText();
        else if (xml.name() == QLatin1String("comment"))
            messages.last().comment = xml.readElementText();
        else if (xml.name() == QLatin1String("translation")) {
            messages.last().isUnfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            if (!messages.last().isNumerus)
                messages.last().translations << xml.readElementText();
        } else if (xml.name() == QLatin1String("numerusform")) {
            messages.last().translations << xml.readElementText();
        }
    }
    return messages;
}

QSet<QString> placeholdersIn(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%[0-9]+"));
    QSet<QString> found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found.insert(match.next().captured());
    return found;
}

} // namespace

// "%1 packets" says "1 packets" of one: what is counted is counted by Qt. Units that are always many, or that English
// leaves alone, are named here.
void TranslationsTest::countedThingsHaveTheirPlural()
{
    static const QRegularExpression counted(
        QStringLiteral("%L?[1-9] (packets|tries|octets|bytes|tunnels|gateways|networks|pairs|keys|lines|files|messages|"
                       "days|hours|minutes|seconds|objects|zones|users|rows|entries|attempts|times)\\b"));
    // The size of a packet that passes: hundreds.
    static const QRegularExpression sizes(QStringLiteral("Packets of up to %1 octets arrive whole"));
    for (const Message &message : readTranslations(QStringLiteral("ja")))
        QVERIFY2(message.isNumerus || !counted.match(message.source).hasMatch() ||
                     sizes.match(message.source).hasMatch(),
                 qPrintable(message.source));
}

void TranslationsTest::nothingIsUnfinished_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("forms");
    QTest::newRow("ja") << QStringLiteral("ja") << 1;
    QTest::newRow("ko") << QStringLiteral("ko") << 1;
    QTest::newRow("en") << QStringLiteral("en") << 2;
}

void TranslationsTest::nothingIsUnfinished()
{
    QFETCH(QString, language);
    QFETCH(int, forms);
    const QList<Message> messages = readTranslations(language);
    QVERIFY(messages.size() > 5);
    for (const Message &message : messages) {
        QVERIFY2(!message.isUnfinished, qPrintable(message.source));
        QVERIFY2(message.translations.size() == (message.isNumerus ? forms : 1), qPrintable(message.source));
        for (const QString &translation : message.translations) {
            QVERIFY2(!translation.isEmpty(), qPrintable(message.source));
            QVERIFY2(placeholdersIn(translation) == placeholdersIn(message.source), qPrintable(message.source));
            // A count may be more than %n can be: then it chooses the form only.
            QVERIFY2(!message.source.contains(QLatin1String("%n")) || translation.contains(QLatin1String("%n")),
                     qPrintable(message.source));
        }
    }
}

// The guide's own words, and those that its translations have settled on.
void TranslationsTest::theDocumentedWordsStand_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("japanese");
    QTest::addColumn<QString>("korean");
    struct Word {
        const char *source;
        const char *japanese;
        const char *korean;
    };
    const Word words[] = {
        {"Create IPsec VPN Gateway", "IPsec VPN Gateway作成", "IPsec VPN Gateway 생성"},
        {"Create IPsec VPN Tunnel", "IPsec VPN Tunnel作成", "IPsec VPN Tunnel 생성"},
        {"Gateway name", "Gatewayの名前", "Gateway 이름"},
        {"Zone", "Zone", "Zone"},
        {"Bandwidth guarantee", "帯域幅の保障", "대역폭 보장"},
        {"IKEv1 Policy", "IKEv1 Policy", "IKEv1 Policy"},
        {"Authentication method", "認証方式", "인증 방식"},
        {"Encryption algorithm", "暗号化アルゴリズム", "암호화 알고리즘"},
        {"D-H Group", "D-H Group", "D-H Group"},
        {"Hash algorithm", "ハッシュアルゴリズム", "해시 알고리즘"},
        {"Lifetime", "Lifetime", "Lifetime"},
        {"IKEv1 Pre-shared Key", "IKEv1 Pre-shared Key", "IKEv1 Pre-shared Key"},
        {"Peer IP", "Peer IP", "Peer IP"},
        {"Peer Gateway", "Peer Gateway", "피어 게이트웨이"},
        {"Local Network", "Local Network", "Local Network"},
        {"Remote Network", "Remote Network", "Remote Network"},
        {"Private Subnet", "Private Subnet", "Private Subnet"},
        {"IPsec Proposal", "IPsec Proposal", "IPsec Proposal"},
        {"Tunnel mode (fixed)", "Tunnelモード(固定)", "Tunnel 모드(고정)"},
        {"ESP encryption algorithm", "ESP暗号化アルゴリズム", "ESP 암호화 알고리즘"},
        {"ESP authentication algorithm", "ESP認証アルゴリズム", "ESP 인증 알고리즘"},
        {"Perfect Forward Secrecy", "Perfect Forward Secrecy", "Perfect Forward Secrecy"},
        {"Dead Peer Detection", "Dead Peer Detection", "Dead Peer Detection"},
        {"Disable", "Disable", "비활성화"},
        {"Enable", "Enable", "활성화"},
        {"Enable (%1)", "Enable (%1)", "활성화(%1)"},
        {"Next", "次", "다음"},
        {"Final confirmation", "最終確認", "최종 확인"},
        {"OK", "確認", "확인"},
        {"Yes", "はい", "예"},
        {"Cancel", "キャンセル", "취소"},
        {"Change", "変更", "변경"},
        {"Delete", "削除", "삭제"},
        {"Current status", "現在の状態", "현재 상태"},
        {"Interface", "インターフェース", "인터페이스"},
        {"Routing", "ルーティング", "라우팅"},
        {"Caution", "注意", "주의"},
        {"Note", "注記", "참고"},
        {"active", "active", "active"},
        {"rekeying", "鍵更新中", "키 재생성 중"},
        {"partially active", "一部アクティブ", "일부 활성"},
        {"Tunnel details", "トンネル詳細", "터널 세부정보"},
        {"IKE negotiation mode", "IKE Negotiation Mode", "IKE 협상 모드"},
        {"Main mode", "メインモード", "메인 모드"},
        {"NAT traversal", "NATトラバーサル", "NAT 통과(NAT-T)"},
        {"proposal mismatch", "プロポーザル不一致", "제안 불일치"},
        {"pre-shared key mismatch", "事前共有キー不一致", "사전 공유 키 불일치"},
        {"Connect", "接続", "연결"},
        {"Rekey now", "今すぐ鍵更新", "지금 키 재생성"},
        {"Bytes received", "受信バイト", "수신 바이트"},
        {"Uptime", "稼働時間", "가동 시간"},
        {"Remaining lifetime", "残りライフタイム", "남은 수명"},
        {"Connection test", "接続テスト", "연결 테스트"},
        {"Export profile", "プロファイルのエクスポート", "프로파일 내보내기"},
    };
    for (const Word &word : words)
        QTest::newRow(word.source) << QString::fromUtf8(word.source) << QString::fromUtf8(word.japanese)
                                   << QString::fromUtf8(word.korean);
}

void TranslationsTest::theDocumentedWordsStand()
{
    QFETCH(QString, source);
    QFETCH(QString, japanese);
    QFETCH(QString, korean);
    for (const auto &[code, word] :
         {std::pair(QStringLiteral("ja"), japanese), std::pair(QStringLiteral("ko"), korean)}) {
        int found = 0;
        for (const Message &message : readTranslations(code)) {
            // Tooltips say in the user's language what the label says in the guide's.
            if (message.source != source || message.comment.startsWith(QLatin1String("the term in full")))
                continue;
            QCOMPARE(message.translations.front(), word);
            ++found;
        }
        QVERIFY(found > 0);
    }
}

// One word for one thing: others that were once there for it, and one that means something else.
void TranslationsTest::oneWordStandsForOneThing()
{
    const std::pair<const char *, QStringList> words[] = {
        {"ja",
         {QStringLiteral("対向側"), QStringLiteral("上位回線"), QStringLiteral("へのルート"),
          QStringLiteral("かうルート")}},
        {"ko",
         {QStringLiteral("암호문"), QStringLiteral("헬퍼"), QStringLiteral("라우트"), QStringLiteral("상대편"),
          QStringLiteral("상대 측"), QStringLiteral("십시오"), QStringLiteral("암호을"),
          // Particles that leave the choice to the reader, and the peer in two scripts.
          QStringLiteral("을(를)"), QStringLiteral("이(가)"), QStringLiteral("은(는)"), QStringLiteral("과(와)"),
          QStringLiteral("(으)로"), QStringLiteral("Peer가"), QStringLiteral("Peer의"), QStringLiteral("Peer를"),
          QStringLiteral("Peer와"), QStringLiteral("Peer로"), QStringLiteral("Peer에 ")}},
    };
    for (const auto &[code, others] : words)
        for (const Message &message : readTranslations(QString::fromUtf8(code)))
            for (const QString &translation : message.translations)
                for (const QString &other : others)
                    QVERIFY2(!translation.contains(other), qPrintable(translation));
}

void TranslationsTest::everyReasonIsTranslated()
{
    LanguageManager language;
    QHash<QString, QStringList> words;
    for (const QString &code : LanguageManager::codes()) {
        language.use(code);
        for (int value = 1; value < static_cast<int>(Reason::Count); ++value)
            words[code] << textOf(static_cast<Reason>(value));
    }
    for (qsizetype i = 0; i < words[QStringLiteral("en")].size(); ++i) {
        const QString english = words[QStringLiteral("en")][i];
        QVERIFY2(words[QStringLiteral("ja")][i] != english, qPrintable(english));
        QVERIFY2(words[QStringLiteral("ko")][i] != english, qPrintable(english));
        QVERIFY2(words[QStringLiteral("ja")][i] != words[QStringLiteral("ko")][i], qPrintable(english));
    }
}

// What happened and what to do, in each language in words of its own.
void TranslationsTest::everyFindingIsTranslated()
{
    LanguageManager language;
    QHash<QString, QStringList> words;
    for (const QString &code : LanguageManager::codes()) {
        language.use(code);
        for (int value = 1; value < static_cast<int>(Advice::Count); ++value) {
            Finding finding;
            finding.verdict = Reason::NoProposalChosen;
            finding.advice = static_cast<Advice>(value);
            finding.field = Field::Pfs;
            finding.rows = {{Attribute::Pfs, "Group 14", "-", false}};
            words[code] << textOf(finding.advice) << textOf(finding);
        }
        for (int value = 0; value < static_cast<int>(Attribute::Count); ++value)
            QVERIFY(!textOf(static_cast<Attribute>(value)).isEmpty());
    }
    for (qsizetype i = 0; i < words[QStringLiteral("en")].size(); ++i) {
        const QString english = words[QStringLiteral("en")][i];
        const QString japanese = words[QStringLiteral("ja")][i];
        const QString korean = words[QStringLiteral("ko")][i];
        QVERIFY2(japanese != english && korean != english && japanese != korean, qPrintable(english));
        QVERIFY2(!japanese.isEmpty() && !korean.isEmpty(), qPrintable(english));
    }
}

void TranslationsTest::pluralsAreRight()
{
    LanguageManager language;
    const auto deleted = [](int n) {
        return QCoreApplication::translate("tunneldesk::Operations", "%n tunnel(s) deleted.", nullptr, n);
    };
    language.use(QStringLiteral("en"));
    QCOMPARE(deleted(1), QStringLiteral("1 tunnel deleted."));
    QCOMPARE(deleted(2), QStringLiteral("2 tunnels deleted."));
    language.use(QStringLiteral("ja"));
    QCOMPARE(deleted(2), QStringLiteral("2個のTunnelを削除しました。"));
}

} // namespace tunneldesk::test
