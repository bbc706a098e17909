import QtQuick

// A drawing in the colours of the theme, as wide as it is told.
Image {
    required property string name

    source: name === "" || width < 1 ? "" : "image://picture/" + name + "/" + Math.round(width)
}
