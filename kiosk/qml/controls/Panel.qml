import QtQuick
import "../theme"

// A white card on the page.
Rectangle {
    color: Tokens.surface
    radius: Tokens.radius_card
    border.width: Tokens.px(2)
    border.color: Tokens.divider
}
