// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/json_writer.hpp"

namespace sonae {
namespace {

TEST(JsonWriter, Nests_WithoutWhiteSpaceOrSurplusCommas) {
    auto json = JsonWriter{};
    json.begin_object()
        .member("a", 1)
        .key("b")
        .begin_array()
        .value("x")
        .value(true)
        .null()
        .end_array();
    json.key("c").begin_object().end_object().member("d", std::int64_t{-5}).end_object();

    EXPECT_EQ(json.text(), R"({"a":1,"b":["x",true,null],"c":{},"d":-5})");
}

TEST(JsonWriter, EscapesWhatJsonForbidsAndNothingElse) {
    auto json = JsonWriter{};
    json.value(std::string_view{"a\"\\\n\t\x01/\x7F病", 11});

    EXPECT_EQ(json.text(), "\"a\\\"\\\\\\n\\t\\u0001/\x7F病\"");
}

} // namespace
} // namespace sonae
