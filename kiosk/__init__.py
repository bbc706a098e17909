"""The self-service kiosk (自助终端): a Qt Quick window, a visit, and the devices of one terminal."""
