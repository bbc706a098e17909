import "../theme"

// A button below a scene: as wide as its neighbours when they stand one below the other.
PushButton {
    width: Tokens.wide ? Math.max(Tokens.px(320), implicitWidth) : Tokens.px(640)
    height: Tokens.target_primary
}
