# How every room and every test program is built: one place for language, warnings, hardening and the
# precompiled headers.

option(TUNNELDESK_CONSOLE "Build the rooms that need Qt (models, wizards, app)" ON)
option(TUNNELDESK_FUZZ "Build the libFuzzer targets (clang)" OFF)
option(TUNNELDESK_WARNINGS_AS_ERRORS "Treat compiler warnings as errors" OFF)
set(TUNNELDESK_SANITIZE "" CACHE STRING "Sanitizers for the whole tree, as -fsanitize takes them")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Precompiled headers and several build folders of one checkout: what ccache has to be told of them.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()
find_program(LLD_PROGRAM NAMES ld.lld lld)
if(LLD_PROGRAM)
    add_link_options(-fuse-ld=lld)
endif()

add_library(tunneldesk_options INTERFACE)
target_include_directories(tunneldesk_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(tunneldesk_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
    -Wimplicit-fallthrough -fstack-protector-strong
    # Programs too, so that they can take over a library's precompiled header.
    -fPIC
    $<$<BOOL:${TUNNELDESK_WARNINGS_AS_ERRORS}>:-Werror>
    # ccache needs to be told that a precompiled header does not depend on its time of making.
    $<$<CXX_COMPILER_ID:Clang>:-Xclang -fno-pch-timestamp -fpch-instantiate-templates>)
target_link_options(tunneldesk_options INTERFACE -Wl,-z,relro,-z,now)
# How closely a target is looked at: the engine wholly; the rooms with Qt and the tests themselves without what
# costs most to compile there (coverage that no fuzzer reads, inline checks of every pointer). An address is
# checked everywhere, and so are overflow, shifts, bounds and enumerators. Not optimised either: it takes longer to compile
# than it ever runs.
add_library(tunneldesk_engine_checks INTERFACE)
add_library(tunneldesk_other_checks INTERFACE)
if(TUNNELDESK_SANITIZE)
    target_compile_options(tunneldesk_options INTERFACE
        -fsanitize=${TUNNELDESK_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(tunneldesk_options INTERFACE -fsanitize=${TUNNELDESK_SANITIZE})
    target_compile_options(tunneldesk_other_checks INTERFACE -O0)
    if(TUNNELDESK_SANITIZE MATCHES "address")
        # A null pointer ends the program by itself, with AddressSanitizer's report.
        target_compile_options(tunneldesk_engine_checks INTERFACE -fno-sanitize=null,vptr,object-size)
        target_compile_options(tunneldesk_other_checks INTERFACE
            -fno-sanitize=null,vptr,object-size,alignment,pointer-overflow
            "SHELL:-mllvm -asan-instrumentation-with-call-threshold=0")
    elseif(TUNNELDESK_SANITIZE MATCHES "thread")
        # clang 14's runtime defines operator new strongly; the tests that count allocations have their own.
        add_link_options(-Wl,--allow-multiple-definition)
    endif()
else()
    target_compile_definitions(tunneldesk_options INTERFACE $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
endif()
if(TUNNELDESK_FUZZ)
    # Coverage for the fuzzers; the fuzz targets alone link libFuzzer's main.
    target_compile_options(tunneldesk_engine_checks INTERFACE -fsanitize=fuzzer-no-link)
    target_link_options(tunneldesk_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# A precompiled header is made once for all targets that are compiled alike. This one is for the GoogleTest programs;
# base has the engine's, text the one of Qt Core, wizards the one of Qt Widgets.
if(NOT EXISTS ${CMAKE_BINARY_DIR}/precompiled.cpp)
    file(WRITE ${CMAKE_BINARY_DIR}/precompiled.cpp "")
endif()
function(tunneldesk_precompile NAME HEADER)
    if(NOT TARGET ${NAME})
        add_library(${NAME} OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
        set_target_properties(${NAME} PROPERTIES AUTOMOC OFF)
        target_link_libraries(${NAME} PRIVATE tunneldesk_options tunneldesk_other_checks ${ARGN})
        target_compile_definitions(${NAME} PRIVATE TUNNELDESK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
        target_precompile_headers(${NAME} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/${HEADER})
    endif()
endfunction()

# tunneldesk_room(NAME SOURCES a.cpp ... LINKS base ...): one static library for one room; LINKS names the
# rooms below (tunneldesk_<name>) and is the arrow of the plan. QT adds the Qt precompiled header.
function(tunneldesk_room NAME)
    cmake_parse_arguments(ROOM "QT" "" "SOURCES;LINKS;LIBRARIES;PRIVATE_LIBRARIES" ${ARGN})
    add_library(tunneldesk_${NAME} STATIC ${ROOM_SOURCES})
    target_link_libraries(tunneldesk_${NAME} PUBLIC tunneldesk_options)
    foreach(LINK ${ROOM_LINKS})
        target_link_libraries(tunneldesk_${NAME} PUBLIC tunneldesk_${LINK})
    endforeach()
    target_link_libraries(tunneldesk_${NAME} PUBLIC ${ROOM_LIBRARIES} PRIVATE ${ROOM_PRIVATE_LIBRARIES})
    if(ROOM_QT)
        target_link_libraries(tunneldesk_${NAME} PRIVATE tunneldesk_other_checks)
        if(NAME STREQUAL "text" OR NAME STREQUAL "wizards")
            target_precompile_headers(tunneldesk_${NAME} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/precompiled_qt.h)
        elseif(NAME STREQUAL "models")
            target_precompile_headers(tunneldesk_${NAME} REUSE_FROM tunneldesk_text)
        else()
            target_precompile_headers(tunneldesk_${NAME} REUSE_FROM tunneldesk_wizards)
        endif()
    else()
        set_target_properties(tunneldesk_${NAME} PROPERTIES AUTOMOC OFF)
        target_link_libraries(tunneldesk_${NAME} PRIVATE tunneldesk_engine_checks)
        if(NAME STREQUAL "base")
            target_precompile_headers(tunneldesk_base PRIVATE ${CMAKE_SOURCE_DIR}/cmake/precompiled.h)
        else()
            target_precompile_headers(tunneldesk_${NAME} REUSE_FROM tunneldesk_base)
        endif()
    endif()
endfunction()

# tunneldesk_test(NAME SOURCES ... LINKS room ...): one GoogleTest program for one room without Qt. It is
# called test_<NAME> and lies in <build>/tests.
function(tunneldesk_test NAME)
    if(NOT GTest_FOUND)
        return()
    endif()
    cmake_parse_arguments(TEST "" "" "SOURCES;LINKS;LIBRARIES" ${ARGN})
    add_executable(test_${NAME} ${TEST_SOURCES})
    set_target_properties(test_${NAME} PROPERTIES AUTOMOC OFF RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    foreach(LINK ${TEST_LINKS})
        target_link_libraries(test_${NAME} PRIVATE tunneldesk_${LINK})
    endforeach()
    target_link_libraries(test_${NAME} PRIVATE tunneldesk_options tunneldesk_other_checks ${TEST_LIBRARIES}
        GTest::gtest GTest::gmock GTest::gtest_main)
    target_compile_definitions(test_${NAME} PRIVATE TUNNELDESK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    tunneldesk_precompile(tunneldesk_precompiled_test precompiled_test.h GTest::gtest GTest::gmock)
    target_precompile_headers(test_${NAME} REUSE_FROM tunneldesk_precompiled_test)
    add_test(NAME ${NAME} COMMAND test_${NAME})
    set_tests_properties(${NAME} PROPERTIES LABELS gtest)
endfunction()

# Without Qt6::Test itself, whose definitions name each target's own folder.
function(tunneldesk_reuse_qt_test_header NAME)
    tunneldesk_precompile(tunneldesk_precompiled_qt_test precompiled_qt_test.h Qt6::Widgets)
    target_include_directories(tunneldesk_precompiled_qt_test SYSTEM PRIVATE
        $<TARGET_PROPERTY:Qt6::Test,INTERFACE_INCLUDE_DIRECTORIES>)
    target_precompile_headers(${NAME} REUSE_FROM tunneldesk_precompiled_qt_test)
endfunction()

# tunneldesk_qt_test(NAME SOURCES ... LINKS ...): one Qt Test program for one room with Qt; its main.cpp
# runs every test object (tests/support/qt_test_main.h).
function(tunneldesk_qt_test NAME)
    cmake_parse_arguments(TEST "" "" "SOURCES;LINKS;LIBRARIES" ${ARGN})
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
    # The header has the base class of every test: listed, so that moc reads it.
    add_executable(test_${NAME} ${TEST_SOURCES} ${CMAKE_SOURCE_DIR}/tests/support/qt_test_main.h)
    set_target_properties(test_${NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    foreach(LINK ${TEST_LINKS})
        target_link_libraries(test_${NAME} PRIVATE tunneldesk_${LINK})
    endforeach()
    target_link_libraries(test_${NAME} PRIVATE tunneldesk_options tunneldesk_other_checks ${TEST_LIBRARIES} Qt6::Test)
    target_compile_definitions(test_${NAME} PRIVATE TUNNELDESK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    tunneldesk_reuse_qt_test_header(test_${NAME})
    add_test(NAME ${NAME} COMMAND test_${NAME})
    set_tests_properties(${NAME} PROPERTIES LABELS qttest ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()
