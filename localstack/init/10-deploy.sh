#!/usr/bin/env bash
# Runs inside LocalStack when it is ready: makes the tables, keys and queues of template.yaml, which
# functions started on this machine then use by AWS_ENDPOINT_URL. The whole template goes in by
# `samlocal deploy` from outside; it takes the functions' folders, which `mvn package` makes.
set -euo pipefail
python3 - << 'PYTHON'
import yaml, boto3

class Loader(yaml.SafeLoader):
    pass

Loader.add_multi_constructor('!', lambda loader, tag, node: None)
template = yaml.load(open('/project/template.yaml'), Loader)
at = dict(endpoint_url='http://localhost:4566', region_name='eu-central-1')
dynamodb, kms = boto3.client('dynamodb', **at), boto3.client('kms', **at)
existing = set(dynamodb.list_tables()['TableNames'])
for name, resource in template['Resources'].items():
    properties = resource.get('Properties', {})
    if resource['Type'] == 'AWS::DynamoDB::Table' and properties['TableName'] not in existing:
        made = ('TableName', 'BillingMode', 'AttributeDefinitions', 'KeySchema', 'GlobalSecondaryIndexes')
        dynamodb.create_table(**{key: properties[key] for key in made if key in properties})
    if resource['Type'] == 'AWS::KMS::Key':
        use = {key: properties[key] for key in ('KeySpec', 'KeyUsage') if key in properties}
        key = kms.create_key(Description=properties['Description'], **use)['KeyMetadata']['KeyId']
        kms.create_alias(AliasName='alias/memory-graph/' + name, TargetKeyId=key)
print('The tables and keys of template.yaml are there')
PYTHON
