<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>tunneldesk::ExchangeWords</name>
    <message numerus="yes">
        <source>%n object(s) added.</source>
        <translation>
            <numerusform>%n object added.</numerusform>
            <numerusform>%n objects added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) replaced.</source>
        <translation>
            <numerusform>%n object replaced.</numerusform>
            <numerusform>%n objects replaced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s) will ask for the key.</source>
        <translation>
            <numerusform>%n tunnel will ask for its key.</numerusform>
            <numerusform>%n tunnels will ask for their keys.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::FindingSummary</name>
    <message numerus="yes">
        <source>%n field(s) need attention.</source>
        <translation>
            <numerusform>%n field needs attention.</numerusform>
            <numerusform>%n fields need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::GatewayModel</name>
    <message numerus="yes">
        <source>%n packet(s) dropped to keep the guarantee</source>
        <translation>
            <numerusform>%n packet dropped to keep the guarantee</numerusform>
            <numerusform>%n packets dropped to keep the guarantee</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::GatewayWizard</name>
    <message numerus="yes">
        <source>▲ Caution: %n tunnel(s) will disconnect and negotiate again: %1</source>
        <extracomment>%n: number of tunnels, %1: their names</extracomment>
        <translation>
            <numerusform>▲ Caution: %n tunnel will disconnect and negotiate again: %1</numerusform>
            <numerusform>▲ Caution: %n tunnels will disconnect and negotiate again: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s) will negotiate by the new policy when they are renewed: %1</source>
        <extracomment>%n: number of tunnels, %1: their names</extracomment>
        <translation>
            <numerusform>%n tunnel will negotiate by the new policy when it is renewed: %1</numerusform>
            <numerusform>%n tunnels will negotiate by the new policy when they are renewed: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ Caution: %n tunnel(s) will negotiate again at once: %1. Until the peer has the new policy, too, they go on with the old one.</source>
        <extracomment>%n: number of tunnels, %1: their names</extracomment>
        <translation>
            <numerusform>▲ Caution: %n tunnel will negotiate again at once: %1. Until the peer has the new policy, too, it goes on with the old one.</numerusform>
            <numerusform>▲ Caution: %n tunnels will negotiate again at once: %1. Until the peer has the new policy, too, they go on with the old one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::ImportDialog</name>
    <message numerus="yes">
        <source>%n gateway(s)</source>
        <translation>
            <numerusform>%n gateway</numerusform>
            <numerusform>%n gateways</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s)</source>
        <translation>
            <numerusform>%n tunnel</numerusform>
            <numerusform>%n tunnels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not taken over (%n)</source>
        <translation>
            <numerusform>Not taken over (%n)</numerusform>
            <numerusform>Not taken over (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::LogPage</name>
    <message numerus="yes">
        <source>%n new ↓</source>
        <translation>
            <numerusform>%n new ↓</numerusform>
            <numerusform>%n new ↓</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::MainWindow</name>
    <message numerus="yes">
        <source>Quit and disconnect %n tunnel(s)?</source>
        <translation>
            <numerusform>Quit and disconnect %n tunnel?</numerusform>
            <numerusform>Quit and disconnect %n tunnels?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::Operations</name>
    <message numerus="yes">
        <source>%n tunnel(s) still use it: %1</source>
        <translation>
            <numerusform>%n tunnel still uses it: %1</numerusform>
            <numerusform>%n tunnels still use it: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n tunnel(s)?</source>
        <translation>
            <numerusform>Delete %n tunnel?</numerusform>
            <numerusform>Delete %n tunnels?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s) deleted.</source>
        <translation>
            <numerusform>%n tunnel deleted.</numerusform>
            <numerusform>%n tunnels deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disconnect %n tunnel(s)?</source>
        <translation>
            <numerusform>Disconnect %n tunnel?</numerusform>
            <numerusform>Disconnect %n tunnels?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The keys of %n tunnel(s) were moved.</source>
        <translation>
            <numerusform>The key of %n tunnel was moved.</numerusform>
            <numerusform>The keys of %n tunnels were moved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deletion of %n tunnel(s)</source>
        <translation>
            <numerusform>Deletion of %n tunnel</numerusform>
            <numerusform>Deletion of %n tunnels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::PathDiagram</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::ProblemList</name>
    <message numerus="yes">
        <source>Show all %n problem(s)</source>
        <translation>
            <numerusform>Show the %n problem</numerusform>
            <numerusform>Show all %n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::PskEditor</name>
    <message numerus="yes">
        <source>set · %n character(s) · %1</source>
        <extracomment>the pre-shared key in the final check; %n: its length, %1: how strong it is</extracomment>
        <translation>
            <numerusform>set · %n character · %1</numerusform>
            <numerusform>set · %n characters · %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::SettingsDialog</name>
    <message numerus="yes">
        <source>%n octet(s) at most</source>
        <translation>
            <numerusform>%n octet at most</numerusform>
            <numerusform>%n octets at most</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::StateSpeaker</name>
    <message numerus="yes">
        <source>%n tunnel(s): %1.</source>
        <comment>how many, their state</comment>
        <translation>
            <numerusform>%n tunnel: %1.</numerusform>
            <numerusform>%n tunnels: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::StatusLine</name>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stopped</source>
        <translation>
            <numerusform>%n stopped</numerusform>
            <numerusform>%n stopped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connecting</source>
        <translation>
            <numerusform>%n connecting</numerusform>
            <numerusform>%n connecting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n up</source>
        <translation>
            <numerusform>%n up</numerusform>
            <numerusform>%n up</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::TrafficView</name>
    <message numerus="yes">
        <source>%1 in %2 packet(s)</source>
        <extracomment>%1: an amount of octets, %2: a number of packets</extracomment>
        <translation>
            <numerusform>%1 in %2 packet</numerusform>
            <numerusform>%1 in %2 packets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::TunnelReview</name>
    <message numerus="yes">
        <source>%1 (after %2, %3 try(s), %4 apart)</source>
        <extracomment>%1: &quot;ON&quot;; then the times of dead peer detection</extracomment>
        <translation>
            <numerusform>%1 (after %2, %3 try, %4 apart)</numerusform>
            <numerusform>%1 (after %2, %3 tries, %4 apart)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::Words</name>
    <message numerus="yes">
        <source>%1 sent (%n octet(s))</source>
        <translation>
            <numerusform>%1 sent (%n octet)</numerusform>
            <numerusform>%1 sent (%n octets)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 received (%n octet(s))</source>
        <translation>
            <numerusform>%1 received (%n octet)</numerusform>
            <numerusform>%1 received (%n octets)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: message %2 of %3 sent (%n octet(s))</source>
        <translation>
            <numerusform>%1: message %2 of %3 sent (%n octet)</numerusform>
            <numerusform>%1: message %2 of %3 sent (%n octets)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: message %2 of %3 received (%n octet(s))</source>
        <translation>
            <numerusform>%1: message %2 of %3 received (%n octet)</numerusform>
            <numerusform>%1: message %2 of %3 received (%n octets)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dropped from %1: %2</source>
        <translation>
            <numerusform>%n dropped from %1: %2</numerusform>
            <numerusform>%n dropped from %1: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::ZonesDialog</name>
    <message numerus="yes">
        <source>%n gateway(s) stand in this zone.</source>
        <translation>
            <numerusform>%n gateway stands in this zone.</numerusform>
            <numerusform>%n gateways stand in this zone.</numerusform>
        </translation>
    </message>
</context>
</TS>
