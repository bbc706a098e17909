import QtQuick
import "../theme"

// A card that is pressed as a whole: acts on release inside, cancels when the finger slides off.
Panel {
    id: card

    property string name
    property bool isChosen: false
    property bool isOption: false
    property color resting: Tokens.surface
    readonly property bool isDown: area.pressed && area.containsMouse

    signal clicked

    color: isDown || isChosen ? Tokens.primarySoft : resting
    border.width: Tokens.px(isChosen ? 4 : 2)
    border.color: isDown || isChosen ? Tokens.primary : isOption ? Tokens.border : resting

    Accessible.role: isOption ? Accessible.RadioButton : Accessible.Button
    Accessible.name: name
    Accessible.checkable: isOption
    Accessible.checked: isChosen
    Accessible.onPressAction: if (enabled) clicked()

    MouseArea {
        id: area
        anchors.fill: parent
        onClicked: card.clicked()
    }
}
