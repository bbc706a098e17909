import QtQuick
import "../theme"

// A line drawing in one colour.
Image {
    required property string name
    property color tint: Tokens.primary
    property int side: Tokens.px(48)

    width: side
    height: side
    source: name === "" || side < 1 ? "" : "image://icon/" + name + "/" + tint.toString().slice(-6) + "/" + side
}
