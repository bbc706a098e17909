import QtQuick
import "../theme"

// A page that says one thing: a drawing, a sentence, what more there is to say, and what can be done.
Item {
    id: scene

    property string title
    property string subtitle: ""
    property string code: ""
    property alias picture: frame.data
    property alias actions: buttons.data
    default property alias content: extra.data
    readonly property int alignment: Tokens.wide ? Text.AlignLeft : Text.AlignHCenter

    anchors.fill: parent

    Grid {
        anchors.centerIn: parent
        columns: Tokens.wide ? 2 : 1
        columnSpacing: Tokens.px(120)
        rowSpacing: Tokens.px(56)
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter

        Item {
            id: frame
            width: childrenRect.width
            height: childrenRect.height
        }
        Column {
            width: Tokens.wide ? Math.min(Tokens.px(960), scene.width - frame.width - Tokens.px(160)) : scene.width
            spacing: Tokens.space_l

            Label {
                width: parent.width
                role: "h1"
                horizontalAlignment: scene.alignment
                text: scene.title
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Label {
                width: Math.min(parent.width, Tokens.px(880))
                anchors.horizontalCenter: Tokens.wide ? undefined : parent.horizontalCenter
                visible: text !== ""
                role: "bodyL"
                color: Tokens.text2
                horizontalAlignment: scene.alignment
                text: scene.subtitle
            }
            Column {
                id: extra
                width: parent.width
                visible: children.length > 0
                topPadding: Tokens.space_m
                spacing: Tokens.space_l
            }
            Grid {
                id: buttons
                anchors.horizontalCenter: Tokens.wide ? undefined : parent.horizontalCenter
                visible: children.length > 0
                topPadding: Tokens.space_xl
                columns: Tokens.wide ? 2 : 1
                columnSpacing: Tokens.space_l
                rowSpacing: Tokens.space_l
                horizontalItemAlignment: Grid.AlignHCenter
                verticalItemAlignment: Grid.AlignVCenter
            }
            Label {
                width: parent.width
                visible: text !== ""
                role: "caption"
                color: Tokens.text2
                horizontalAlignment: scene.alignment
                text: scene.code
            }
        }
    }
}
