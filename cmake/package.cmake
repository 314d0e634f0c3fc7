# What a Debian package holds, and where (tools/package). The program finds share/truce beside bin.
include(GNUInstallDirs)
install(TARGETS truce RUNTIME DESTINATION bin)
# "verify" says too little in a system's bin.
install(PROGRAMS $<TARGET_FILE:verifier> DESTINATION bin RENAME truce-verify)
install(DIRECTORY agreements scenarios policies plans DESTINATION share/truce)
install(FILES api/openapi.yaml DESTINATION share/truce/api)
install(DIRECTORY web/dist DESTINATION share/truce/web OPTIONAL)
install(FILES web/verify.html DESTINATION share/truce/web)
install(FILES README.md SECURITY.md GLOSSARY.md CHANGELOG.md packaging/nginx.conf.example
        DESTINATION share/doc/truce)
install(DIRECTORY docs/formats docs/guides docs/methods docs/adr DESTINATION share/doc/truce)
install(FILES packaging/copyright DESTINATION share/doc/truce)
install(FILES packaging/truce.service DESTINATION lib/systemd/system)
install(FILES packaging/truce.sysusers DESTINATION lib/sysusers.d RENAME truce.conf)
install(FILES packaging/serve.toml DESTINATION /etc/truce)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME truce)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The Truce project <truce@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "makes the security guarantee behind a ceasefire work")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "makes the security guarantee behind a ceasefire work
 Takes what monitors, sensors, satellites, media and citizens report, works
 out what happened, says which article of an agreement it touches and how
 sure that is, keeps a record that can be checked, and serves the operations
 room of a mission. A civil system: it never targets.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded by name when terrain is first read, and read for time zones.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "tzdata, adduser")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libgdal32")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "nginx")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${PROJECT_SOURCE_DIR}/packaging/conffiles;${PROJECT_SOURCE_DIR}/packaging/postinst;${PROJECT_SOURCE_DIR}/packaging/prerm;${PROJECT_SOURCE_DIR}/packaging/postrm")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ
    GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(CPack)
