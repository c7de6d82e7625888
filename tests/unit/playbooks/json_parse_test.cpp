// SPDX-License-Identifier: Apache-2.0
#include "playbooks/canonical_json.hpp"
#include "playbooks/json_parse.hpp"

namespace sonae::playbooks {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> faults_of(std::string_view text, JsonLimits const& limits = {}) {
    auto found = std::vector<std::string>{};
    for (auto const& fault : parse_json(text, limits).faults) {
        found.push_back(std::string{name_of(fault.code)} + " " + fault.pointer);
    }
    return found;
}

TEST(ParseJson, OfEveryKindOfValue_KeepsEachAndItsOrder) {
    auto const parsed =
        parse_json(R"( {"b":[1,-2.5,true,false,null],"a":{"t":"\u00e9\ud83d\ude00"}} )");

    ASSERT_TRUE(parsed.value);
    EXPECT_EQ(parsed.value->object()->front().first, "b");
    EXPECT_EQ(canonical_json(*parsed.value), R"({"a":{"t":"é😀"},"b":[1,-2.5,true,false,null]})");
}

TEST(ParseJson, OfWhatIsNoJson_SaysWhereAndYieldsNothing) {
    for (auto const* text :
         {"", "{", "[1,]", "{'a':1}", "nul", "[1] 2", "{\"a\":01}", "[NaN]", "// c\n1"}) {
        auto const parsed = parse_json(text);
        EXPECT_FALSE(parsed.value) << text;
        ASSERT_EQ(parsed.faults.size(), 1U) << text;
        EXPECT_EQ(parsed.faults[0].code, FaultCode::not_json) << text;
    }
    EXPECT_THAT(faults_of(R"({"a":[0,{"b":x}]})"), ElementsAre("not_json /a/1/b"));
}

TEST(ParseJson, OfBytesThatAreNotUtf8_IsRefused) {
    EXPECT_THAT(faults_of("[\"\xC0\xAF\"]"), ElementsAre("not_json /0"));
    EXPECT_THAT(faults_of("[\"\xED\xA0\x80\"]"), ElementsAre("not_json /0"));
    EXPECT_THAT(faults_of(R"(["\ud800"])"), ElementsAre("not_json /0"));
    EXPECT_THAT(faults_of("\xEF\xBB\xBF{}"), ElementsAre("not_json "));
}

TEST(ParseJson, WithRepeatedMembers_NamesEachOfThem) {
    EXPECT_THAT(
        faults_of(R"({"a":1,"a":2,"b":{"c":1,"c":1},"a~/b":1,"a~/b":1})"),
        ElementsAre("repeated_member /a", "repeated_member /b/c", "repeated_member /a~0~1b")
    );
}

TEST(ParseJson, WithNumbersThatADoubleCannotHold_NamesEachOfThem) {
    EXPECT_TRUE(
        faults_of("[9007199254740991,-9007199254740991,1e300,0.1,12345678901234567e-3]").empty()
    );
    EXPECT_THAT(
        faults_of("[9007199254740993,-9007199254740993,0.12345678901234567890,"
                  "123456789012345678901234567890]"),
        ElementsAre(
            "not_interoperable /0",
            "not_interoperable /1",
            "not_interoperable /2",
            "not_interoperable /3"
        )
    );
    EXPECT_THAT(faults_of("[1e400]"), ElementsAre("not_interoperable /0"));
}

TEST(ParseJson, WithNulOrNoncharacter_IsRefused) {
    EXPECT_THAT(
        faults_of("{\"a\":\"\\u0000\",\"b\":\"\\uFFFE\",\"c\":\"\xF0\x9F\xBF\xBF\",\"d\":"
                  "\"\xEF\xB7\x90\",\"e\":\"\xEF\xBF\xBD\"}"),
        ElementsAre(
            "not_interoperable /a",
            "not_interoperable /b",
            "not_interoperable /c",
            "not_interoperable /d"
        )
    );
}

TEST(ParseJson, PastALimit_StopsThere) {
    auto const deep = std::string(70, '[') + std::string(70, ']');
    EXPECT_EQ(parse_json(deep).faults.at(0).code, FaultCode::too_deep);
    EXPECT_EQ(parse_json(std::string(1'000'000, '[')).faults.size(), 1U);
    EXPECT_THAT(faults_of("[1,2,3]", {100, 5, 3}), ElementsAre("too_large /3"));
    EXPECT_THAT(faults_of("[1,2,3]", {6, 5, 9}), ElementsAre("too_large "));
}

TEST(ParseJson, WithMoreFaultsThanAnyoneReads_ListsTheFirstThousand) {
    auto text = std::string{"{\"a\":0"};
    for (auto i = 0; i < 5000; ++i) {
        text += ",\"a\":0";
    }

    auto const faults = parse_json(text + "}").faults;

    ASSERT_EQ(faults.size(), 1001U);
    EXPECT_EQ(faults.back().code, FaultCode::too_many_faults);
}

TEST(JsonInteger, IsThereOnlyForWholeNumbersThatAreExact) {
    EXPECT_EQ(Json{60000.0}.integer(), 60000);
    EXPECT_EQ(Json{-0.0}.integer(), 0);
    EXPECT_FALSE(Json{0.5}.integer());
    EXPECT_FALSE(Json{1e300}.integer());
    EXPECT_FALSE(Json{"1"}.integer());
}

} // namespace
} // namespace sonae::playbooks
