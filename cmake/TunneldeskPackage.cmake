# The Debian package: cmake --workflow --preset package. What dpkg-shlibdeps cannot see is named here.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tunneldesk)
set(CPACK_PACKAGE_VENDOR "Tunneldesk")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "IPsec VPN console with its own IKEv1 gateway")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Tunneldesk makes IPsec VPN gateways and tunnels and runs them: IKEv1 and ESP
are inside of the program, in user space. Whatever fails says which side, which
setting, both values and what to do. In Japanese, Korean and English.
.
The program needs no privilege: a small helper opens devices and ports for it.")
set(CPACK_PACKAGE_CONTACT "The Tunneldesk maintainers <maintainers@tunneldesk.example>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
# The symbols go to a package of their own, tunneldesk-dbgsym; that takes them out of the programs.
set(CPACK_STRIP_FILES OFF)
set(CPACK_DEBIAN_DEBUGINFO_PACKAGE ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The icons' engine, Qt's own words in Japanese and Korean, what the postinst calls, and the way to the helper that
# there is without anybody's answer.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6, qt6-translations-l10n, libcap2-bin, passwd, debconf (>= 0.5) | debconf-2.0,\
 default-dbus-system-bus | dbus-system-bus, polkitd")
# Opened at run time: the keychain's library, Wayland; started: ping, for the connection test.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "libsecret-1-0, qt6-wayland, gnome-keyring | kwalletmanager, fonts-noto-cjk, iproute2, iputils-ping")
# An input method that Qt 6 does not bring along, and what opens our sealed files elsewhere.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "fcitx5-frontend-qt6, age")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    ${CMAKE_SOURCE_DIR}/resources/package/config ${CMAKE_SOURCE_DIR}/resources/package/templates
    ${CMAKE_SOURCE_DIR}/resources/package/postinst ${CMAKE_SOURCE_DIR}/resources/package/prerm
    ${CMAKE_SOURCE_DIR}/resources/package/postrm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)

# What every Debian package has.
find_program(GZIP_PROGRAM gzip)
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/changelog.gz
    COMMAND ${GZIP_PROGRAM} -9nc ${CMAKE_SOURCE_DIR}/CHANGELOG.md > ${CMAKE_BINARY_DIR}/changelog.gz
    COMMAND ${GZIP_PROGRAM} -9nc ${CMAKE_SOURCE_DIR}/resources/package/changelog
            > ${CMAKE_BINARY_DIR}/changelog.Debian.gz
    BYPRODUCTS ${CMAKE_BINARY_DIR}/changelog.Debian.gz
    DEPENDS ${CMAKE_SOURCE_DIR}/CHANGELOG.md ${CMAKE_SOURCE_DIR}/resources/package/changelog VERBATIM)
add_custom_target(changelogs ALL DEPENDS ${CMAKE_BINARY_DIR}/changelog.gz)
install(FILES ${CMAKE_BINARY_DIR}/changelog.gz ${CMAKE_BINARY_DIR}/changelog.Debian.gz
    ${CMAKE_SOURCE_DIR}/resources/package/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/tunneldesk)
install(FILES ${CMAKE_SOURCE_DIR}/resources/package/lintian-overrides
    DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME tunneldesk)
install(FILES ${CMAKE_SOURCE_DIR}/resources/desktop/org.tunneldesk.Tunneldesk.desktop
    DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${CMAKE_SOURCE_DIR}/resources/desktop/org.tunneldesk.Tunneldesk.metainfo.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${CMAKE_SOURCE_DIR}/resources/desktop/org.tunneldesk.Tunneldesk.mime.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME org.tunneldesk.Tunneldesk.xml)

# The icon: as it is drawn, in one colour for panels, and painted for desktops that show no drawing.
set(ICON ${CMAKE_SOURCE_DIR}/resources/icons/tunneldesk.svg)
set(ICON_FOLDER ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
install(FILES ${ICON} DESTINATION ${ICON_FOLDER}/scalable/apps RENAME org.tunneldesk.Tunneldesk.svg)
install(FILES ${CMAKE_SOURCE_DIR}/resources/desktop/org.tunneldesk.Tunneldesk-symbolic.svg
    DESTINATION ${ICON_FOLDER}/symbolic/apps)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    add_executable(render_icon ${CMAKE_SOURCE_DIR}/tools/render_icon.cpp)
    set_target_properties(render_icon PROPERTIES AUTOMOC OFF)
    target_link_libraries(render_icon PRIVATE tunneldesk_options Qt6::Svg)
    set(ICON_SIZES 16 22 24 32 48 64 128 256)
    set(PAINTED ${CMAKE_BINARY_DIR}/icons)
    file(MAKE_DIRECTORY ${PAINTED})
    add_custom_command(OUTPUT ${PAINTED}/256x256.png
        COMMAND render_icon ${ICON} ${PAINTED} ${ICON_SIZES} DEPENDS render_icon ${ICON} VERBATIM)
    add_custom_target(icons ALL DEPENDS ${PAINTED}/256x256.png)
    foreach(SIZE ${ICON_SIZES})
        install(FILES ${PAINTED}/${SIZE}x${SIZE}.png
            DESTINATION ${ICON_FOLDER}/${SIZE}x${SIZE}/apps RENAME org.tunneldesk.Tunneldesk.png)
    endforeach()
endif()
