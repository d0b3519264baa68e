<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>tunneldesk::GatewayWizard</name>
    <message numerus="yes">
        <source>▲ Caution: %n tunnel(s) will disconnect and negotiate again: %1</source>
        <extracomment>%n: number of tunnels, %1: their names</extracomment>
        <translation>
            <numerusform>▲ Caution: %n tunnel will disconnect and negotiate again: %1</numerusform>
            <numerusform>▲ Caution: %n tunnels will disconnect and negotiate again: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::MainWindow</name>
    <message numerus="yes">
        <source>Quit and disconnect %n tunnel(s)?</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::Operations</name>
    <message numerus="yes">
        <source>%n tunnel(s) still use it: %1</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n tunnel(s)?</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s) deleted.</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
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
    <name>tunneldesk::StatusLine</name>
    <message numerus="yes">
        <source>%n active</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stopped</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::Words</name>
    <message numerus="yes">
        <source>%1 sent (%n octet(s))</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 received (%n octet(s))</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: message %2 of %3 sent (%n octet(s))</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: message %2 of %3 received (%n octet(s))</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dropped from %1: %2</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
</context>
<context>
    <name>tunneldesk::ZonesDialog</name>
    <message numerus="yes">
        <source>%n gateway(s) stand in this zone.</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
</context>
</TS>
