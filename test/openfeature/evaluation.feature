# What OpenFeature's evaluation suite asks of a provider, in our own words and flags. Its own files
# are fetched (official.mjs).
Feature: Flag evaluation

  Background:
    Given a stable provider

  Scenario Outline: every type is answered, with variant and reason
    Given a <type>-flag with key "<key>" and a fallback value "<default>"
    When the flag was evaluated with details
    Then the resolved details value should be "<value>"
    And the flag key should be "<key>"
    And the variant should be "<variant>"
    And the reason should be "STATIC"
    Examples:
      | key          | type    | default | value           | variant |
      | shop-open    | Boolean | false   | true            | on      |
      | greeting     | String  | bye     | ahoy            | sailor  |
      | empty-text   | String  | bye     |                 | nothing |
      | basket-limit | Integer | 1       | 10              | ten     |
      | tax-rate     | Float   | 0.5     | 0.19            | german  |
      | no-tax       | Float   | 0.5     | 0.0             | none    |
      | layout       | Object  | {}      | {\"columns\":3} | wide    |

  Scenario Outline: rules look at the context
    Given a String-flag with key "price-list" and a fallback value "x"
    And a context containing a key "email", with type "String" and with value "<email>"
    And a context containing a key "age", with type "Integer" and with value "<age>"
    When the flag was evaluated with details
    Then the resolved details value should be "<value>"
    And the reason should be "<reason>"
    Examples:
      | email             | age | value    | reason          |
      | jo@shop.example   | 40  | staff    | TARGETING_MATCH |
      | jo@shop.example   | 10  | everyone | DEFAULT         |
      | jo@other.example  | 40  | everyone | DEFAULT         |

  Scenario: a null attribute matches no rule
    Given a String-flag with key "price-list" and a fallback value "x"
    And a context containing a key "email" with null value
    When the flag was evaluated with details
    Then the resolved details value should be "everyone"
    And the reason should be "DEFAULT"

  Scenario Outline: what cannot be answered is the default, and why
    Given a <type>-flag with key "<key>" and a fallback value "<default>"
    When the flag was evaluated with details
    Then the resolved details value should be "<default>"
    And the reason should be "ERROR"
    And the error-code should be "<code>"
    Examples:
      | key         | type    | default    | code                  |
      | not-there   | Boolean | true       | FLAG_NOT_FOUND        |
      | constructor | Object  | {\"a\": 1} | FLAG_NOT_FOUND        |
      | greeting    | Boolean | true       | TYPE_MISMATCH         |
      | shop-open   | Integer | 13         | TYPE_MISMATCH         |
      | half        | Boolean | true       | TARGETING_KEY_MISSING |

  Scenario: a disabled flag says so
    Given a Boolean-flag with key "closed" and a fallback value "true"
    When the flag was evaluated with details
    Then the resolved details value should be "false"
    And the reason should be "DISABLED"

  Scenario: a provider that has nothing yet
    Given a not ready provider
    And a Boolean-flag with key "shop-open" and a fallback value "true"
    When the flag was evaluated with details
    Then the resolved details value should be "true"
    And the reason should be "ERROR"
    And the error-code should be "PROVIDER_NOT_READY"

  Scenario: metadata reaches the caller
    Given a Boolean-flag with key "with-metadata" and a fallback value "true"
    When the flag was evaluated with details
    Then the resolved metadata should contain
      | key     | metadata_type | value |
      | release | String        | 1.0.2 |
      | ticket  | Integer       | 2     |
      | paid    | Boolean       | true  |
